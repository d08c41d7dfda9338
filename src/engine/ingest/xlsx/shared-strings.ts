import { basename } from 'node:path';
import { CoterieError } from '../../../contract/errors.ts';
import { decodedText } from './cell-text.ts';
import { readXml } from './read-xml.ts';
import { TextPool } from './text-pool.ts';

const mostBytes = 400e6;
const mostTexts = 30e6;

/** Reads the texts that cells refer to by number. Those about how to read a text aloud are left out. */
export async function readSharedStrings(pieces: AsyncIterable<Buffer>, path: string): Promise<TextPool> {
  const pool = new TextPool();
  let text = '';
  let inText = false;
  let aloud = 0;
  const handler = {
    open(name: string) {
      if (name === 't') inText = aloud === 0;
      else if (name === 'si') text = '';
      else if (name === 'rPh') aloud++;
    },
    close(name: string) {
      if (name === 't') inText = false;
      else if (name === 'rPh') aloud--;
      else if (name === 'si') {
        pool.add(decodedText(text));
        if (pool.usedBytes > mostBytes || pool.count > mostTexts) throw tooMuchText(path);
      }
    },
    text(own: string) {
      if (inText) text += own;
    },
  };
  await readXml(pieces, handler, path);
  return pool;
}

function tooMuchText(path: string): CoterieError {
  return new CoterieError(
    'OUT_OF_MEMORY',
    `${basename(path)} holds more text than is read from a workbook.`,
    'Save the sheet as CSV (UTF-8), then use that file.',
    { path },
  );
}
