/** A whole number with its thousands set off. Cheaper than a locale's formatter, whose first use takes long. */
export function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A whole number with its noun: "1 customer", "4,312 customers". */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${grouped(count)} ${count === 1 ? noun : plural}`;
}

/** Names as a list in a sentence; long lists end with how many more there are. */
export function listed(names: readonly string[], most = 6): string {
  if (names.length === 0) return '';
  if (names.length > most) return `${names.slice(0, most).join(', ')} and ${names.length - most} more`;
  if (names.length === 1) return names[0];
  return `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
}

/** A share as a percentage a person reads: "12 %", "0.6 %". */
export function percent(share: number): string {
  const value = share * 100;
  return `${value >= 10 || Number.isInteger(value) ? Math.round(value) : Number(value.toPrecision(1))} %`;
}
