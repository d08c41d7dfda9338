/** Names that a heading writes out. */
const written: Record<string, string> = {
  r_score: 'Recency score',
  f_score: 'Frequency score',
  m_score: 'Monetary score',
  rfm_cell: 'RFM cell',
  rfm_segment: 'RFM segment',
  length: 'Days from first to last order',
  days_between_spread: 'Spread of days between orders',
  days_between_variation: 'Irregularity of orders',
  p_alive: 'Still a customer',
  clv: 'Customer lifetime value',
};

/** A column's name as a heading: "average_order" → "Average order", "AnnualIncome" → "Annual income"; brackets stay. */
export function columnLabel(name: string): string {
  if (Object.hasOwn(written, name)) return written[name];
  const spaced = name
    .replaceAll(/(\p{Ll}|\d)(\p{Lu}\p{Ll})/gu, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`)
    .replaceAll(/[_\s]+/g, ' ')
    .trim();
  return spaced === '' ? name : spaced[0].toUpperCase() + spaced.slice(1);
}
