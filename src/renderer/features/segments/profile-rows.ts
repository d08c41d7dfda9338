import { formatDate, formatShare, formatValue } from '../../../charts/format.ts';
import type { Segment, SegmentColumn } from '../../../contract/result.ts';
import type { DataTable } from '../../components/csv.ts';
import { words } from './words.ts';

export type Statistic = 'mean' | 'median';

export interface ProfileCell {
  readonly text: string;
  /** Cohen's d or h is 0.8 or more: a strong difference (Cohen 1988). */
  readonly strong: boolean;
}

export interface ProfileRow {
  readonly label: string;
  readonly cells: readonly ProfileCell[];
  readonly everyone: string;
}

const strongFrom = 0.8;
const mostLevels = 4;

/** A value in its column's unit; days of dates come as milliseconds since 1970. */
function inUnit(value: number | null | undefined, column: SegmentColumn | undefined): string {
  if (value === null || value === undefined) return '–';
  return column?.type === 'date' ? formatDate(new Date(value)) : formatValue(value, { ...column, type: 'number' });
}

function numberRow(name: string, columns: readonly (SegmentColumn | undefined)[], statistic: Statistic): ProfileRow {
  const first = columns.find((column) => column !== undefined);
  const everyone = statistic === 'mean' ? first?.everyoneMean : first?.everyoneMedian;
  return {
    label: name,
    cells: columns.map((column) => ({
      text: inUnit(column?.[statistic], column),
      strong: Math.abs(column?.effect ?? 0) >= strongFrom,
    })),
    everyone: inUnit(everyone, first),
  };
}

/** Cohen's h: how far apart two shares are. */
function shareEffect(share: number, other: number): number {
  const angle = (value: number) => 2 * Math.asin(Math.sqrt(Math.max(0, Math.min(1, value))));
  return angle(share) - angle(other);
}

function levelRows(name: string, columns: readonly (SegmentColumn | undefined)[]): ProfileRow[] {
  const everyone = new Map<string, number>();
  for (const column of columns)
    for (const level of column?.levels ?? []) everyone.set(level.value, level.everyoneShare);
  return [...everyone]
    .sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))
    .slice(0, mostLevels)
    .map(([value, all]) => ({
      label: `${name}: ${value}`,
      cells: columns.map((column) => {
        const share = column?.levels.find((level) => level.value === value)?.share ?? 0;
        return { text: formatShare(share), strong: Math.abs(shareEffect(share, all)) >= strongFrom };
      }),
      everyone: formatShare(all),
    }));
}

/** Every column in every segment against everyone, in original units; categories a row a frequent value. */
export function profileRows(segments: readonly Segment[], statistic: Statistic): ProfileRow[] {
  const names = [...new Set(segments.flatMap(({ columns }) => columns.map(({ column }) => column)))];
  return names.flatMap((name) => {
    const columns = segments.map((segment) => segment.columns.find(({ column }) => column === name));
    const numeric = columns.some((column) => column !== undefined && column.mean !== null);
    return numeric ? [numberRow(name, columns, statistic)] : levelRows(name, columns);
  });
}

/** Segments with their number columns only: what a radar can draw. */
export function numbersOnly(segments: readonly Segment[]): Segment[] {
  return segments.map((segment) => ({ ...segment, columns: segment.columns.filter(({ type }) => type === 'number') }));
}

/** The profile as a plain table, both statistics, for saving. */
export function profileTable(segments: readonly Segment[]): DataTable {
  const names = [...new Set(segments.flatMap(({ columns }) => columns.map(({ column }) => column)))];
  const rows = names.flatMap((name) =>
    (['mean', 'median'] as const).flatMap((statistic) => {
      const columns = segments.map((segment) => segment.columns.find(({ column }) => column === name));
      const everyone = columns.find((column) => column !== undefined);
      if (everyone?.mean === null || !everyone) return [];
      const all = statistic === 'mean' ? everyone.everyoneMean : everyone.everyoneMedian;
      return [[name, words[statistic], ...columns.map((column) => column?.[statistic] ?? null), all]];
    }),
  );
  return { columns: [words.column, words.statistic, ...segments.map(({ name }) => name), words.everyone], rows };
}
