import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const styles = readFileSync(join(root, 'src/renderer/app/mantine.css'), 'utf8');

it('every Mantine component on a screen has its styles loaded', () => {
  const used = new Set<string>();
  for (const file of globSync('src/renderer/**/*.tsx', { cwd: root })) {
    const source = readFileSync(join(root, file), 'utf8');
    for (const [, names] of source.matchAll(/import \{([^}]*)\} from '@mantine\/core'/g)) {
      for (const name of names.split(',')) used.add(name.trim());
    }
  }
  const own = [...used].filter((name) =>
    existsSync(join(root, 'node_modules/@mantine/core/styles', `${name}.layer.css`)),
  );
  expect(own).toContain('Button');
  expect(own.filter((name) => !styles.includes(`/${name}.layer.css`))).toEqual([]);
});
