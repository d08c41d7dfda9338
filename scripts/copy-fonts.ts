/**
 * Copies the two typefaces of reports, Latin letters only, with their licences from node_modules to resources/fonts.
 * Run it after an update of the font packages: `node scripts/copy-fonts.ts`.
 */
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = join(root, 'resources', 'fonts');

mkdirSync(target, { recursive: true });
for (const family of ['inter', 'source-serif-4']) {
  const from = join(root, 'node_modules', '@fontsource-variable', family);
  for (const letters of ['latin', 'latin-ext']) {
    copyFileSync(
      join(from, 'files', `${family}-${letters}-wght-normal.woff2`),
      join(target, `${family}-${letters}.woff2`),
    );
  }
  copyFileSync(join(from, 'LICENSE'), join(target, `${family}-LICENSE.txt`));
}
