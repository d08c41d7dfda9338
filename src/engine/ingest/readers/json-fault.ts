import { throwIfCancelled } from '../../jobs/pause.ts';
import { openFile } from '../open-file.ts';
import { JsonBrackets, JsonFault } from './json-structure.ts';

/** Longer records are not looked into for the place of a fault. */
const longestRecord = 64 << 20;
/** Records of more lines are named by their first. */
const mostLines = 1000;

/**
 * Finds the first record of a JSON text that does not parse. `level` is how deep the records stand: 0 for one record a
 * line, 1 for a list. Null where every record is right by itself.
 */
export async function findJsonFault(path: string, level: number, signal: AbortSignal): Promise<JsonFault | null> {
  const { handle } = await openFile(path);
  let held: Buffer = Buffer.alloc(0);
  let heldFrom = 0;
  let records = 0;
  const parse = (start: number, end: number, line: number) => {
    records++;
    const text = held.toString('utf8', start - heldFrom, end - heldFrom);
    if (parses(text)) {
      kept = end;
      return;
    }
    throw new JsonFault(line + linesBeforeFault(text), `record ${records} is not written as JSON wants it`);
  };
  let kept = 0;
  const brackets = new JsonBrackets(level, parse);
  try {
    const stream = handle.createReadStream({ highWaterMark: 1 << 18, autoClose: false });
    for await (const chunk of stream) {
      throwIfCancelled(signal);
      held = Buffer.concat([held.subarray(kept - heldFrom), chunk as Buffer]);
      heldFrom = kept;
      brackets.push(chunk as Buffer);
      if (held.length > longestRecord) return null;
    }
    brackets.finish();
    return null;
  } catch (error) {
    if (error instanceof JsonFault) return error;
    throw error;
  } finally {
    await handle.close();
  }
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Lines of a record that are right as far as they go. The parser itself names no place for some faults. */
function linesBeforeFault(text: string): number {
  let end = text.indexOf('\n');
  for (let line = 0; line < mostLines && end >= 0; line++) {
    if (!isRightSoFar(text.slice(0, end))) return line;
    end = text.indexOf('\n', end + 1);
  }
  return end >= 0 ? 0 : text.split('\n').length - 1;
}

function isRightSoFar(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const message = String(error);
    const position = /position (\d+)/.exec(message)?.[1];
    return /Unexpected end|Unterminated/.test(message) || Number(position ?? -1) >= text.trimEnd().length;
  }
}
