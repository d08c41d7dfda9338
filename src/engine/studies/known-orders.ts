/** Words with an order that everybody knows, low to high, in lower case. */
const scales: readonly (readonly string[])[] = [
  ['very low', 'low', 'medium', 'high', 'very high'],
  ['low', 'middle', 'high'],
  ['small', 'medium', 'large'],
  ['xs', 's', 'm', 'l', 'xl', 'xxl'],
  ['never', 'rarely', 'sometimes', 'often', 'always'],
  ['very dissatisfied', 'dissatisfied', 'neutral', 'satisfied', 'very satisfied'],
  ['poor', 'fair', 'good', 'very good', 'excellent'],
  ['bronze', 'silver', 'gold', 'platinum', 'diamond'],
  ['basic', 'standard', 'premium'],
  ['free', 'basic', 'plus', 'pro'],
  ['primary', 'secondary', 'bachelor', 'master', 'phd'],
  ['basic', 'graduation', 'master', 'phd'],
  ['high school', 'bachelor', 'master', 'phd'],
  ['daily', 'weekly', 'monthly', 'quarterly', 'yearly'],
];

/** The words of a column from low to high, where all of them belong to one known scale and there are at least three. */
export function knownOrder(levels: readonly string[]): string[] | null {
  const plain = levels.map((level) => level.trim().toLowerCase());
  if (levels.length < 3) return null;
  for (const scale of scales) {
    if (!plain.every((level) => scale.includes(level))) continue;
    return [...levels].sort((a, b) => scale.indexOf(a.trim().toLowerCase()) - scale.indexOf(b.trim().toLowerCase()));
  }
  return null;
}
