/** Names that would say little as a heading. */
const known: Readonly<Record<string, string>> = { p_alive: 'Still a customer', clv: 'Customer lifetime value' };

/** A column's name as a heading: "average_order" → "Average order", "AnnualIncome" → "Annual income"; brackets stay. */
export function columnLabel(name: string): string {
  if (Object.hasOwn(known, name)) return known[name];
  const spaced = name
    .replaceAll(/(\p{Ll}|\d)(\p{Lu}\p{Ll})/gu, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`)
    .replaceAll(/[_\s]+/g, ' ')
    .trim();
  return spaced === '' ? name : spaced[0].toUpperCase() + spaced.slice(1);
}
