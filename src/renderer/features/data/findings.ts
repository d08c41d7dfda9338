import type { DataProblem, Inspection, SourceInfo } from '../../../contract/dataset.ts';
import { formatCount, formatDay, formatPlural, numberWord } from '../../components/format.ts';
import { words } from './words.ts';

/** What a file is, as a sentence, before it is brought in. */
export function inspectionFinding(inspection: Inspection): string {
  const { name, kind, rows, columns, readiness } = inspection;
  if (kind === 'customers') {
    return words.foundList(name, formatPlural(rows, 'customer'), formatPlural(columns.length, 'column'));
  }
  const counted = `${formatCount(rows)} ${words.kinds[kind].rows}`;
  if (!readiness) return words.foundPlain(name, words.kinds[kind].one, counted);
  return words.foundLog(
    name,
    words.kinds[kind].one,
    counted,
    formatPlural(readiness.customers, 'customer'),
    formatDay(readiness.firstOrder),
    formatDay(readiness.lastOrder),
  );
}

/** What a project holds, as a sentence, after the import. */
export function importedFinding(source: SourceInfo, columns: number): string {
  const customers = formatPlural(source.customers, 'customer is', 'customers are');
  if (source.kind === 'customers') return words.importedList(customers, formatPlural(columns, 'column'));
  return words.importedLog(customers, `${formatCount(source.rows)} ${words.kinds[source.kind].rows}`);
}

/** How many things look odd and how many of them can be repaired, as a sentence; null where nothing does. */
export function oddNote(problems: readonly DataProblem[]): string | null {
  if (problems.length === 0) return null;
  const mendable = problems.filter(({ proposal }) => proposal !== undefined).length;
  const word = numberWord(problems.length);
  const found = `${word.charAt(0).toUpperCase()}${word.slice(1)} ${problems.length === 1 ? 'thing was' : 'things were'}`;
  return mendable > 0 ? words.somethingOdd(found, numberWord(mendable)) : words.someOdd(found);
}
