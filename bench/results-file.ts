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

export function writeResults(name: string, title: string, about: string, figures: readonly Figure[]): void {
  const folder = fileURLToPath(new URL('./results/', import.meta.url));
  mkdirSync(folder, { recursive: true });
  const machine = `Node ${process.version}, ${cpus()[0].model}, ${cpus().length} cores.`;
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
  writeFileSync(`${folder}${name}.md`, text);
  writeFileSync(`${folder}${name}.json`, `${JSON.stringify({ machine, figures }, null, 2)}\n`);
  console.log(text);
}
