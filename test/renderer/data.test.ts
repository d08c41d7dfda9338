import { describe, expect, it } from 'vitest';
import type { ColumnInfo, Inspection } from '../../src/contract/dataset.ts';
import { applyChanges, withChanges } from '../../src/renderer/features/data/column-changes.ts';
import { importedFinding, inspectionFinding } from '../../src/renderer/features/data/findings.ts';
import { isProjectFile, projectName } from '../../src/renderer/features/home/project-name.ts';

const column = (name: string): ColumnInfo => ({
  name,
  type: 'number',
  role: 'feature',
  missing: 0,
  distinct: 9,
  reason: '',
  unit: 'none',
  examples: [],
});

const inspection: Inspection = {
  name: 'shop.csv',
  path: '/shop.csv',
  bytes: 10,
  format: 'csv',
  parts: null,
  kind: 'customers',
  kindReason: '',
  shop: null,
  encoding: 'utf-8',
  delimiter: ',',
  decimal: '.',
  header: true,
  rows: 200,
  columns: [column('a'), column('b')],
  problems: [],
  preview: [],
  readiness: null,
};

describe('changes of columns', () => {
  it('lie over what was found, the last one on top', () => {
    const changes = [
      { name: 'a', role: 'ignore' as const },
      { name: 'a', type: 'text' as const },
      { name: 'a', role: 'id' as const },
    ];
    expect(applyChanges(inspection.columns, changes)).toMatchObject([
      { role: 'id', type: 'text' },
      { role: 'feature' },
    ]);
    expect(withChanges({ decimal: ',' }, changes)).toEqual({ decimal: ',', roles: { a: 'id' }, types: { a: 'text' } });
    expect(withChanges({}, [])).toEqual({});
  });
});

describe('findings', () => {
  it('say what a file is', () => {
    expect(inspectionFinding(inspection)).toBe('shop.csv is a customer list: 200 customers with 2 columns each.');
    const readiness = {
      customers: 40,
      orders: 90,
      days: 12,
      repeatBuyers: 3,
      firstOrder: '2025-01-01',
      lastOrder: '2025-01-12',
      revenue: 1,
      checks: [],
    };
    expect(inspectionFinding({ ...inspection, kind: 'orders', readiness })).toMatch(
      /^shop\.csv is an order log: 200 order lines by 40 customers, from .*2025 to .*2025\.$/,
    );
    expect(inspectionFinding({ ...inspection, kind: 'events' })).toBe('shop.csv is an event log with 200 events.');
  });

  it('say what a project holds', () => {
    const source = { ...inspection, hash: '', rejected: 0, importedAt: '', options: {}, customers: 1, rows: 4 };
    expect(importedFinding({ ...source, kind: 'orders' }, 5)).toBe('1 customer is ready, made from 4 order lines.');
    expect(importedFinding({ ...source, customers: 4 }, 5)).toBe('4 customers are ready, with 5 columns each.');
  });
});

describe('project names', () => {
  it('come from the file', () => {
    expect(projectName('/x/online_retail-2025.csv')).toBe('Online retail 2025');
    expect(projectName('C:\\Shops\\corner.CSV')).toBe('Corner');
    expect(projectName('.csv')).toBe('Untitled');
    expect(projectName('/x/clinic.coterie')).toBe('Clinic');
    expect(isProjectFile('/x/Shop.COTERIE')).toBe(true);
    expect(isProjectFile('/x/coterie.csv')).toBe(false);
  });
});
