import type { Command } from 'commander';
import { type ClvResult, clvSettings, clvUnit, lifetimeModel } from '../contract/clv.ts';
import { CoterieError } from '../contract/errors.ts';
import { formatNumberOf } from './format.ts';
import type { ProgressBar } from './progress-bar.ts';
import { follow, type Session } from './session.ts';
import { day, decimalNumber, oneOf, wholeNumber } from './values.ts';

export interface ClvFlags {
  clv?: boolean;
  model?: ClvResult['settings']['model'];
  unit?: ClvResult['settings']['unit'];
  calibrationEnd?: string;
  horizon?: number;
  discount?: number;
}

/** What customers are to be valued by. Everything left out is the contract's default. */
export function withClv(command: Command): Command {
  const models = lifetimeModel.options;
  const units = clvUnit.options;
  return command
    .option('--clv', 'work out what customers will be worth')
    .option(`--model <${models.join('|')}>`, 'how customers come and leave', oneOf('--model', models))
    .option(`--unit <${units.join('|')}>`, 'unit of time of the model', oneOf('--unit', units))
    .option('--calibration-end <date>', 'learn up to this day, check against the rest', day('--calibration-end'))
    .option('--horizon <months>', 'how far to look ahead', wholeNumber('--horizon', 1, 120))
    .option('--discount <rate>', 'discount a month, such as 0.01', decimalNumber('--discount', 0));
}

/** Refuses options that mean nothing without `--clv`. */
export function requireClv({ clv, ...flags }: ClvFlags): void {
  const given = Object.entries({
    '--model': flags.model,
    '--unit': flags.unit,
    '--calibration-end': flags.calibrationEnd,
    '--horizon': flags.horizon,
    '--discount': flags.discount,
  }).find(([, value]) => value !== undefined);
  if (clv || given === undefined) return;
  throw new CoterieError('BAD_PARAMETER', `${given[0]} needs --clv.`, 'Add --clv, or leave it out.', {
    option: given[0],
  });
}

/** Works out what the customers of a project will be worth. */
export function valueCustomers(
  { client, signal }: Session,
  projectId: string,
  { model, unit, horizon, discount }: ClvFlags,
  progress: ProgressBar,
): Promise<ClvResult> {
  const settings = clvSettings.parse({ model, unit, horizonMonths: horizon, discountRate: discount });
  return follow(client.clv.fit({ projectId, ...settings }, { signal }), progress);
}

/** A fit as the command line prints it as JSON. */
export function clvJson({ settings, ...result }: ClvResult) {
  const { params, logLikelihood, gammaGamma, customers, repeatBuyers, totals, heldOut, checks, converged } = result;
  return {
    model: settings.model,
    unit: settings.unit,
    horizonMonths: settings.horizonMonths,
    discountRate: settings.discountRate,
    params,
    logLikelihood,
    converged,
    gammaGamma,
    customers,
    repeatBuyers,
    totals,
    heldOut,
    checks,
  };
}

const figure = (value: number) => value.toLocaleString('en', { maximumSignificantDigits: 7, useGrouping: false });

/** A fit in words and figures, for a terminal. */
export function clvPairs({ settings, params, logLikelihood, gammaGamma, totals, heldOut, currency }: ClvResult) {
  const list = (values: Record<string, number>) =>
    Object.entries(values)
      .map(([name, value]) => `${name} ${figure(value)}`)
      .join(', ');
  const months = formatNumberOf(settings.horizonMonths, 'month');
  const pairs: [string, string][] = [
    ['Model', `${settings.model}, ${list(params)}, log-likelihood ${logLikelihood.toFixed(4)}`],
  ];
  if (gammaGamma) {
    const { p, q, v } = gammaGamma;
    pairs.push(['Spend', `gamma-gamma, ${list({ p, q, v })}, log-likelihood ${gammaGamma.logLikelihood.toFixed(4)}`]);
  }
  pairs.push(
    ['Still customers', `about ${formatNumberOf(Math.round(totals.alive), 'customer')}`],
    ['Orders ahead', `${formatNumberOf(Math.round(totals.expectedOrders), 'order')} in ${months}`],
  );
  if (totals.value !== null) {
    pairs.push([
      'Worth',
      `${Math.round(totals.value).toLocaleString('en')}${currency ? ` ${currency}` : ''} in ${months}`,
    ]);
  }
  if (heldOut) {
    pairs.push([
      'Held out',
      `${heldOut.days} days: ${formatNumberOf(heldOut.actual, 'order')}, ${Math.round(heldOut.expected).toLocaleString('en')} expected`,
    ]);
  }
  return pairs;
}
