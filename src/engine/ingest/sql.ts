/** A text literal in SQL. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A list of texts in SQL. */
export function sqlList(texts: readonly string[]): string {
  return `[${texts.map(sqlText).join(', ')}]`;
}

/** A number in SQL, bit for bit: read from text, since a literal with a point would be a decimal number first. */
export function exactNumber(value: number): string {
  return `${sqlText(String(value))}::DOUBLE`;
}
