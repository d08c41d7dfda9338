/** A number of a table as a person reads it: in the locale, two decimals at most. Other text stays as it is. */
export function readableCell(text: string | null): string {
  if (text === null) return '';
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) return text;
  return value.toLocaleString(undefined, { maximumFractionDigits: 2 });
}
