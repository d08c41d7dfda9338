import type { ClvResult, ClvUnit } from '../../../contract/clv.ts';
import { CoterieError, type Warning } from '../../../contract/errors.ts';
import { daysPer } from './clv-columns.ts';
import type { FittedModel } from './fit-model.ts';
import type { CustomerHistories } from './histories.ts';
import type { Spend } from './spend.ts';

type Check = ClvResult['checks'][number];

/** What was looked at before or after a fit: each as a tick or what it limits, and what deserves a warning. */
export interface Checked {
  readonly checks: Check[];
  readonly warnings: Warning[];
}

/** Fewer repeat buyers than this say little about who comes back. */
const fewRepeatBuyers = 100;
const fewShare = 0.05;
const shortHistory = 90;
/** Histories of fewer units of time than this are too coarse. */
const fewUnits = 8;
/** From here on what people spend goes with how often they come. */
export const notableCorrelation = 0.3;

const count = (value: number) => value.toLocaleString('en');
const counted = (value: number, one: string, more: string) => `${count(value)} ${value === 1 ? one : more}`;

/** Customers who came back. */
export function repeatBuyersOf({ distinct: { counts, weights } }: CustomerHistories): number {
  return counts.reduce((sum, x, i) => sum + (x > 0 ? weights[i] : 0), 0);
}

/** Looks at the histories before the fit. Throws `TOO_FEW_ROWS` where nothing can be learnt from them. */
export function checkHistories(histories: CustomerHistories, unit: ClvUnit): Checked {
  const { rows, leftOut, impossible, distinct } = histories;
  const customers = rows.length;
  const repeatBuyers = repeatBuyersOf(histories);
  const oldest = distinct.ages.reduce((most, age) => Math.max(most, age), 0);
  if (customers < 2 || repeatBuyers === 0 || oldest === 0) {
    throw new CoterieError(
      'TOO_FEW_ROWS',
      customers < 2 || oldest === 0
        ? 'There are not enough customers with a history to learn from.'
        : 'No customer came back after the first order, so nothing says who will.',
      'Use a longer log, or check the columns that say how often and when customers bought.',
    );
  }
  const checks: Check[] = [];
  const warnings: Warning[] = [];
  const check = (ok: boolean, good: string, bad: string) => checks.push({ ok, message: ok ? good : bad });
  const share = repeatBuyers / customers;
  const came = counted(repeatBuyers, 'customer', 'customers');
  const enough = repeatBuyers >= fewRepeatBuyers && share >= fewShare;
  check(
    enough,
    `${came} (${Math.round(100 * share)} %) came back at least once.`,
    `Only ${came} (${Math.round(100 * share)} %) came back, so who will is a rough guess.`,
  );
  if (!enough) {
    warnings.push({
      code: 'FEW_REPEAT_BUYERS',
      message: `Only ${came} came back after the first order.`,
      advice: 'Read the values as a rough guess, and use a longer log if there is one.',
    });
  }
  const days = Math.round(oldest * daysPer[unit]);
  check(
    days >= shortHistory,
    `The oldest customers were watched for ${days} days.`,
    `${days} days are a short history.`,
  );
  if (days < shortHistory) {
    warnings.push({
      code: 'SHORT_HISTORY',
      message: `The oldest customers were watched for ${days} days only.`,
      advice: 'What lies further ahead than that is guessed rather than learnt.',
    });
  }
  const units = checkUnit(histories, unit, oldest);
  checks.push(units.check);
  warnings.push(...units.warnings);
  check(
    impossible === 0,
    'All counts and ages fit together.',
    `${counted(impossible, 'customer has', 'customers have')} a count or an age that cannot be.`,
  );
  if (leftOut > 0) {
    warnings.push({
      code: 'CUSTOMERS_LEFT_OUT',
      message:
        impossible === leftOut
          ? `${counted(leftOut, 'customer has', 'customers have')} an impossible history and ${leftOut === 1 ? 'is' : 'are'} left out.`
          : `${counted(leftOut, 'customer has', 'customers have')} no usable history and ${leftOut === 1 ? 'is' : 'are'} left out.`,
      advice:
        impossible > 0
          ? 'Repeat orders must be whole numbers, and an age at the last order cannot be beyond the age.'
          : 'They have no order in the time that the model learns from.',
    });
  }
  return { checks, warnings };
}

/** Whether orders are told apart by the unit of time. */
function checkUnit({ distinct }: CustomerHistories, unit: ClvUnit, oldest: number) {
  const { counts, lasts, weights } = distinct;
  let [orders, time] = [0, 0];
  for (let i = 0; i < counts.length; i++) {
    orders += weights[i] * counts[i];
    time += weights[i] * lasts[i];
  }
  const between = time / orders;
  const suits = unit === 'day' || (between >= 1 && oldest >= fewUnits);
  const gap = `${(between * daysPer[unit]).toLocaleString('en', { maximumFractionDigits: 1 })} days`;
  const check = {
    ok: suits,
    message: suits
      ? `Customers who come back do so every ${gap}: counting in ${unit}s suits that.`
      : `Customers who come back do so every ${gap}: weeks are too coarse for that.`,
  };
  const warnings: Warning[] = suits
    ? []
    : [
        {
          code: 'UNSUITABLE_TIME_UNIT',
          message: `Weeks are too coarse: customers who come back do so every ${gap}.`,
          advice: 'Count in days.',
        },
      ];
  return { check, warnings };
}

/** Looks at what repeat buyers spent before the fit; null where there are no values at all. */
export function checkSpend(spend: Spend | null): Checked {
  if (spend === null) {
    return {
      checks: [{ ok: false, message: 'No amounts were found, so orders are predicted but not their value.' }],
      warnings: [],
    };
  }
  const { withoutValue, correlation, histories } = spend;
  const warnings: Warning[] = [];
  const checks: Check[] = [
    {
      ok: withoutValue === 0,
      message:
        withoutValue === 0
          ? 'All repeat orders have a value above 0.'
          : `${counted(withoutValue, 'repeat buyer has', 'repeat buyers have')} no value above 0 and ${withoutValue === 1 ? 'is' : 'are'} not learnt from.`,
    },
  ];
  if (correlation !== null && histories.counts.length >= 10) {
    const apart = Math.abs(correlation) <= notableCorrelation;
    const figure = correlation.toFixed(2);
    checks.push({
      ok: apart,
      message: apart
        ? `What people spend hardly depends on how often they come (correlation ${figure}).`
        : `What people spend goes with how often they come (correlation ${figure}).`,
    });
    if (!apart) {
      warnings.push({
        code: 'VALUE_FOLLOWS_FREQUENCY',
        message: `Those who come ${correlation > 0 ? 'more often spend more' : 'more often spend less'} an order (correlation ${figure}); the model of spend takes the two as independent.`,
        advice: 'Trust the order of the customers more than the amounts.',
      });
    }
  }
  return { checks, warnings };
}

/** How far what was expected of held-out time may be from what happened. */
const nearEnough = 0.25;

/** Looks at what was expected of the time that was held out, where some was. */
export function checkExpectation(heldOut: ClvResult['heldOut']): Checked {
  if (heldOut === null) return { checks: [], warnings: [] };
  const { actual, expected } = heldOut;
  const ok = Math.abs(expected - actual) <= nearEnough * actual;
  const orders = (value: number) => counted(Math.round(value), 'order', 'orders');
  return {
    checks: [{ ok, message: `${orders(actual)} were held out; the model expected ${count(Math.round(expected))}.` }],
    warnings: [],
  };
}

/** Looks at a fit: whether it came to an end, and whether a parameter ran away. */
export function checkFit({ model, converged, atBound }: FittedModel): Checked {
  const spend = model === 'gamma-gamma';
  const what = spend ? 'The model of spend' : 'The model of purchases';
  const warnings: Warning[] = [];
  if (!converged) {
    warnings.push({
      code: 'NOT_CONVERGED',
      message: `${what} was still improving when the search for it ended.`,
      advice: 'Try another model or unit of time.',
    });
  }
  if (atBound.length > 0) {
    warnings.push({
      code: 'PARAMETER_AT_BOUND',
      message: `${what} ran to the end of what is tried (${atBound.join(', ')}): it does not fit these customers.`,
      advice: spend
        ? 'Customers may differ too little in what they spend. Read the values with care.'
        : 'Customers may differ too little, or hardly anybody leaves. Try another model.',
    });
  }
  const ok = warnings.length === 0;
  return { checks: [{ ok, message: ok ? `${what} fits.` : `${what} does not fit well.` }], warnings };
}
