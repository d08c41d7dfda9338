// Results are checked in: a table to read and the figures behind it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';

/** One measured figure beside what is asked for. */
export interface Figure {
  readonly what: string;
  readonly measured: string;
  readonly wanted: string;
}

/** Keeps one file of results; `text` ends with a line break. */
export function writeResult(file: string, text: string): void {
  const folder = fileURLToPath(new URL('./results/', import.meta.url));
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}${file}`, text);
}

/** What the figures were taken on. */
export const machine = `Node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores.`;

export function writeResults(name: string, title: string, about: string, figures: readonly Figure[]): void {
  const rows = figures.map(({ what, measured, wanted }) => `| ${what} | ${measured} | ${wanted} |`);
  const text = [
    `# ${title}`,
    '',
    about,
    machine,
    '',
    '| what | measured | wanted |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
  writeResult(`${name}.md`, text);
  writeResult(`${name}.json`, `${JSON.stringify({ machine, figures }, null, 2)}\n`);
  console.log(text);
}
