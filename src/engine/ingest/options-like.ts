import type { ColumnRole, ColumnType, ReadOptions } from '../../contract/dataset.ts';
import { type LogColumn, logRoles } from '../features/fitted-features.ts';
import type { ProjectFeatures } from '../features/project-features.ts';
import { findShop } from './read-shop.ts';

/**
 * The options that read a further file like the one a project was made of: its kind and its choices. The reference day
 * is no choice that is carried over, and no time is held out, which only fitting lifetime values needs.
 */
export function optionsLike(given: ReadOptions, { options, fitted }: ProjectFeatures): ReadOptions {
  const written = {
    ...given,
    dateFormat: given.dateFormat ?? options.dateFormat,
    decimal: given.decimal ?? options.decimal,
    calibrationEnd: undefined,
  };
  if (fitted === null || given.kind === 'customers') return { ...written, kind: 'customers' };
  return {
    ...written,
    kind: fitted.kind,
    features: fitted.groups,
    top: fitted.top,
    visitors: fitted.keepsVisitors ? 'keep' : undefined,
    scoreCuts: fitted.learned.scoreCuts as ReadOptions['scoreCuts'],
  };
}

/**
 * The same options with roles and types for the columns of the file that the project's own file had under the same name;
 * the others are recognised. What a person named for this file stands.
 */
export function columnOptionsLike(options: ReadOptions, like: ProjectFeatures, names: readonly string[]): ReadOptions {
  const roles: Record<string, ColumnRole> = {};
  const types: Record<string, ColumnType> = {};
  const { fitted } = like;
  if (options.kind === 'customers' || fitted === null) {
    for (const { name, role, type } of like.columns) {
      if (!names.includes(name)) continue;
      if (options.id === undefined || role !== 'id') roles[name] = role;
      types[name] = type;
    }
  } else {
    // A person's own word about columns would keep a shop's export from being recognised by its headings.
    const isExport = fitted.isShopExport && findShop(names, options) !== null;
    for (const { name, role, type } of fitted.carried) {
      if (!names.includes(name)) continue;
      if (!isExport) roles[name] = role;
      types[name] = type;
    }
    for (const [own, role] of Object.entries(logRoles) as [LogColumn, ColumnRole][]) {
      const name = fitted.log[own];
      if (isExport || name === undefined || !names.includes(name) || asked(options, own)) continue;
      // A visit that stands for an order is found again as a visit.
      if (own === 'order' && fitted.log.session === name) continue;
      roles[name] = role;
      // In few rows figures may look like yes and no.
      if (own === 'discount' && fitted.discountIs !== 'yes') types[name] = 'number';
    }
  }
  const all = { ...roles, ...options.roles };
  return {
    ...options,
    roles: Object.keys(all).length === 0 ? undefined : all,
    types: { ...types, ...options.types },
  };
}

function asked({ id, time, amount, order }: ReadOptions, own: LogColumn): boolean {
  const named: Partial<Record<LogColumn, string>> = { customer: id, time, amount, order };
  return named[own] !== undefined;
}
