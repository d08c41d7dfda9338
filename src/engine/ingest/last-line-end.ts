const newline = 10;
const carriageReturn = 13;

/**
 * Place of the last line end in a piece of text, -1 where it has none. A carriage return is looked for only behind the
 * last newline: most files have none, and looking for it would go through all of them.
 */
export function lastLineEnd(bytes: Buffer): number {
  const newlineAt = bytes.lastIndexOf(newline);
  const returnAt = bytes.subarray(newlineAt + 1).lastIndexOf(carriageReturn);
  return returnAt < 0 ? newlineAt : newlineAt + 1 + returnAt;
}
