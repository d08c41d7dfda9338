import { styleText } from 'node:util';
import type { Warning } from '../contract/errors.ts';
import type { OutputFlags } from './options.ts';
import { createProgressBar, type ProgressBar } from './progress-bar.ts';

/** Where a command speaks: results on standard output, progress on standard error. */
export interface Output {
  readonly json: boolean;
  readonly progress: ProgressBar;
  /** The result: as one JSON object, or as lines for a person. */
  result(object: unknown, lines: () => readonly string[]): void;
}

export const bold = (text: string): string => styleText('bold', text, { stream: process.stdout });
export const dim = (text: string): string => styleText('dim', text, { stream: process.stdout });

export function createOutput({ json = false, quiet = false }: OutputFlags): Output {
  return {
    json,
    progress: createProgressBar(process.stderr, quiet || json),
    result(object, lines) {
      process.stdout.write(json ? `${JSON.stringify(object, null, 2)}\n` : `${lines().join('\n')}\n`);
    },
  };
}

/** Remarks on a result, each with its advice; nothing when there are none. */
export function warningLines(warnings: readonly Warning[]): string[] {
  if (warnings.length === 0) return [];
  return [
    '',
    bold('Worth knowing'),
    ...warnings.flatMap(({ message, advice }) => [`  ${message}`, dim(`  ${advice}`)]),
  ];
}

/** Labels and values under each other. */
export function pairLines(pairs: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...pairs.map(([label]) => label.length));
  return pairs.map(([label, value]) => `${label.padEnd(width)}  ${value}`);
}
