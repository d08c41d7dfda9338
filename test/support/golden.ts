import { readFileSync } from 'node:fs';

/** The content of a golden file in test/golden; the script beside it made it. */
export function readGolden<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../golden/${name}.json`, import.meta.url), 'utf8')) as T;
}
