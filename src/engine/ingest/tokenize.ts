/**
 * Splits the beginning of a text into records, with quoted values, doubled quotes and all kinds of line ends.
 * Meant for recognising a file from its first rows; DuckDB reads the file itself.
 *
 * @param complete whether the text ends where the file ends; a record cut off by the end is left out otherwise
 */
export function tokenize(text: string, delimiter: string, maxRecords: number, complete: boolean): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const length = text.length;
  const endRecord = () => {
    if (record.length > 1 || record[0] !== '') records.push(record);
    record = [];
  };
  while (at < length && records.length < maxRecords) {
    let value = '';
    let start = at;
    while (delimiter !== ' ' && text[start] === ' ') start++;
    if (text[start] === '"') {
      at = start + 1;
      for (;;) {
        const quote = text.indexOf('"', at);
        if (quote < 0) return records;
        value += text.slice(at, quote);
        at = quote + 1;
        if (text[at] !== '"') break;
        value += '"';
        at++;
      }
    }
    const from = at;
    while (at < length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at++;
    value += text.slice(from, at);
    record.push(value);
    if (at >= length) break;
    if (text[at] === delimiter) {
      at++;
      if (at >= length) record.push('');
      continue;
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at++;
    at++;
    endRecord();
  }
  if (complete && record.length > 0 && records.length < maxRecords) endRecord();
  return records;
}
