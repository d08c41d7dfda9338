import { basename } from 'node:path';
import { CoterieError } from '../../contract/errors.ts';
import { isEventWord } from '../ingest/find-roles.ts';
import type { LogColumns } from '../ingest/log-columns.ts';
import type { Recognised } from '../ingest/recognise.ts';
import type { FittedFeatures, LogColumn } from './fitted-features.ts';
import type { FeatureGroupMaker, GroupFeatures, LogLook } from './groups/feature-group-maker.ts';
import type { LogFacts } from './log-facts.ts';

/** The facts that groups of features worked by when they were fitted, for a further log. */
export function factsLike(own: LogFacts, fitted: FittedFeatures): LogFacts {
  const { hasMoney, hasQuantity, hasReturns, discountIs } = fitted;
  return { ...own, hasMoney, hasQuantity, hasReturns, discountIs, has: (column) => fitted.log[column] !== undefined };
}

/** Stops where a further log cannot be summed up like the fitted one: other events, or no amounts. */
export function requireAlike(found: Recognised, own: LogFacts, fitted: FittedFeatures, path: string): void {
  const file = basename(path);
  const refuse = (lacks: string, hint: string) =>
    new CoterieError('NO_USABLE_COLUMNS', `${file} ${lacks}.`, hint, { path });
  const { event } = found.log;
  if (fitted.kind === 'events' && event === null) {
    throw refuse(
      "has no column that says what happened, as the project's log of events has",
      `Bring a log with such a column ("${fitted.log.event}" in the project), or choose it.`,
    );
  }
  if (fitted.kind === 'orders' && fitted.log.event === undefined && event?.examples.some(isEventWord)) {
    throw refuse(
      `is a log of events ("${event.name}" says what happened), but the project was made of orders`,
      'Bring a log of orders, or only the events that are purchases.',
    );
  }
  if (fitted.hasMoney && !own.hasMoney) {
    throw refuse(
      "does not say what things cost, as the project's log does",
      `Bring a log with amounts ("${fitted.log.amount ?? fitted.log.price}" in the project), or choose the column for them.`,
    );
  }
}

/** Groups whose columns are about single pieces, which are not known without quantities. */
const countPieces: readonly string[] = ['prices', 'price-habits'];

/**
 * The names of the columns of a group that a further log cannot give: it lacks a column that the fitted one had. They
 * are found by asking the group what it would give for what the log has, with all that was learned known.
 */
export async function lackingIn(
  group: FeatureGroupMaker,
  features: GroupFeatures,
  facts: LogFacts,
  found: Recognised,
  look: LogLook,
): Promise<Set<string>> {
  const hasQuantity = facts.hasQuantity && found.log.quantity !== null;
  const has = (column: keyof LogColumns) => facts.has(column) && found.log[column] !== null;
  const own = { ...facts, hasQuantity, has };
  const blind = facts.hasQuantity && !hasQuantity && countPieces.includes(group.name);
  const given = !blind && group.applies(own) ? await group.features(own, { ...look, relations: noRelations }) : null;
  const names = new Set(given?.columns.map(({ name }) => name));
  return new Set(features.columns.map(({ name }) => name).filter((name) => !names.has(name)));
}

const noRelations: LogLook['relations'] = { make: async () => {}, makeAll: async () => {} };

/** What the fitted log had and a further one has not, in words. */
export function lackingWords(found: Recognised, fitted: FittedFeatures): string[] {
  const says: Readonly<Partial<Record<LogColumn, string>>> = {
    quantity: 'how many pieces',
    session: 'in which visit',
    product: 'which product',
    category: 'what kind of goods',
    brand: 'what brand',
    discount: 'what was taken off',
    channel: 'through which channel',
    price: 'what a piece costs',
  };
  return (Object.entries(says) as [LogColumn, string][])
    .filter(([own]) => fitted.log[own] !== undefined && found.log[own] === null)
    .map(([, words]) => words);
}
