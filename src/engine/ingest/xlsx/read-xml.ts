import { basename } from 'node:path';
import { SaxesParser } from 'saxes';
import { CoterieError } from '../../../contract/errors.ts';
import { decoderOf, encodingFromHead } from '../encoding.ts';

/** Longer text between two tags is no cell: spreadsheet programs allow 32,767 characters. */
const longestText = 4_000_000;
const deepest = 100;

/**
 * Reads whole elements of one exact form, each beginning with `start`. Anything it is not sure of it leaves to the
 * parser, which is asked about everything else and goes on behind them as if they had not been there.
 */
export interface Skimmer {
  readonly start: string;
  /** Reads the elements that follow one another from `at` on, which is between two tags; answers where they end. */
  read(text: string, at: number): number;
}

/** What is done with the parts of an XML text. Names come without a namespace's prefix. */
export interface XmlHandler {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(name: string): void;
  text(text: string): void;
  /** Nothing more is wanted: reading ends here. */
  isDone?(): boolean;
  /** Elements that come in great number, read without the parser. */
  readonly skim?: Skimmer;
}

/**
 * Reads XML piece by piece. Document type definitions, in which entities could be declared that grow without end, are
 * refused; other entities are those XML knows by itself.
 *
 * @throws FILE_FORMAT where the text is no XML
 */
export async function readXml(pieces: AsyncIterable<Buffer>, handler: XmlHandler, path: string): Promise<void> {
  const parser = new SaxesParser({ position: false, xmlns: false });
  let depth = 0;
  let sinceTag = 0;
  let tags = 0;
  parser.on('doctype', () => {
    throw damagedWorkbook(path, 'it declares a document type');
  });
  parser.on('opentag', ({ name, attributes }) => {
    sinceTag = 0;
    tags++;
    if (++depth > deepest) throw damagedWorkbook(path, 'its parts are nested too deep');
    handler.open(localName(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    sinceTag = 0;
    tags++;
    depth--;
    handler.close(localName(name));
  });
  parser.on('text', (text) => handler.text(text));
  parser.on('cdata', (text) => handler.text(text));
  const write = (text: string) => {
    const { skim } = handler;
    if (skim === undefined) {
      parser.write(text);
      return;
    }
    let at = 0;
    for (;;) {
      const next = text.indexOf(skim.start, at);
      if (next < 0) break;
      // Only a tag that ends with the very sign before shows that this is no comment, value or the like.
      parser.write(text.slice(at, Math.max(at, next - 1)));
      const before = tags;
      if (next > at) parser.write(text.slice(next - 1, next));
      const between = tags > before && depth > 0;
      at = between ? skim.read(text, next) : next;
      if (at > next) sinceTag = 0;
      else {
        at = next + skim.start.length;
        parser.write(skim.start);
      }
    }
    parser.write(text.slice(at));
  };
  let decode: ReturnType<typeof decoderOf> | null = null;
  try {
    for await (const piece of pieces) {
      decode ??= decoderOf(encodingFromHead(piece) ?? 'utf-8');
      sinceTag += piece.length;
      write(decode(piece, true));
      if (sinceTag > longestText) throw damagedWorkbook(path, 'a value is too long');
      if (handler.isDone?.()) return;
    }
    parser.close();
  } catch (error) {
    if (error instanceof CoterieError || !isParserError(error)) throw error;
    throw damagedWorkbook(path, error instanceof Error ? error.message : String(error));
  }
}

/** What the parser itself complains about begins with the place. */
function isParserError(error: unknown): boolean {
  return error instanceof Error && error.constructor === Error && !('code' in error);
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

export function damagedWorkbook(path: string, reason: string): CoterieError {
  return new CoterieError(
    'FILE_FORMAT',
    `${basename(path)} could not be read as an Excel workbook.`,
    'It may be damaged. Open it in your spreadsheet program, save it again as .xlsx, and use that file.',
    { path, reason },
  );
}
