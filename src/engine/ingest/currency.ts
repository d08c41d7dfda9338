/** Signs that mean one currency, and those that by far most often do: $ may be another dollar, ¥ the yuan. */
const bySign: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  $: 'USD',
  '¥': 'JPY',
  '₹': 'INR',
  '₽': 'RUB',
  '₩': 'KRW',
  '₺': 'TRY',
  '฿': 'THB',
  '₫': 'VND',
  '₪': 'ILS',
  '₴': 'UAH',
};
const codes = 'eur|usd|gbp|chf|jpy|inr|aud|cad|sek|nok|dkk|pln|czk|huf|brl|zar';
/** "US$ 12", "A$12", "C$12": a dollar that says which. */
const dollars: Readonly<Record<string, string>> = { us: 'USD', au: 'AUD', a: 'AUD', ca: 'CAD', c: 'CAD' };
const dollar = /(?:^|[^a-z])(us|au|a|ca|c) ?\$/i;
const sign = new RegExp(`[${Object.keys(bySign).join('')}]`);
const code = new RegExp(`(?:^|[^a-z])(${codes})(?:$|[^a-z])`, 'i');
const words: Readonly<Record<string, string>> = { euro: 'EUR', euros: 'EUR', dollar: 'USD', dollars: 'USD' };
const word = /(?:^|[^a-z])(euros?|dollars?)(?:$|[^a-z])/i;

/** Money counted in thousands, millions or hundredths: a sign beside such figures would be wrong. */
const multiple =
  /(?:^|[^a-z])(?:k|m|mn|t) ?(?:[$€£¥]|eur|usd|gbp|chf)|[$€£¥] ?(?:k|m|mn|000s?|'000s?)(?:$|[^a-z])|(?:eur|usd|gbp|chf) ?(?:k|m|mn)(?:$|[^a-z])|\b(?:in )?(?:1[., ]?000|000s|thousands?|millions?|mio|tsd|tausend|cents?|pence)\b/i;

/** The currency that a text names: an ISO 4217 code, or null. */
function currencyOf(text: string): string | null {
  const named = dollar.exec(text)?.[1];
  if (named) return dollars[named.toLowerCase()];
  const shown = sign.exec(text)?.[0];
  if (shown) return bySign[shown];
  return code.exec(text)?.[1].toUpperCase() ?? null;
}

/** Share of the values that must show a currency, and of those the share that must show the same one. */
const enough = 0.5;
const nearlyAll = 0.95;

/**
 * The currency of a column of money: what its values show, or else its name ("Total EUR", "Price (€)").
 * undefined where neither says it, where values differ, and for figures in thousands or cents.
 */
export function columnCurrency(name: string, sample: readonly string[]): string | undefined {
  const spaced = name.replace(/([a-z])([A-Z])/g, '$1 $2').replaceAll('_', ' ');
  if (multiple.test(spaced)) return undefined;
  const counts = new Map<string, number>();
  for (const text of sample) {
    const found = currencyOf(text);
    if (found) counts.set(found, (counts.get(found) ?? 0) + 1);
  }
  const shown = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (shown > 0 && shown >= enough * sample.length) {
    return [...counts].find(([, count]) => count >= nearlyAll * shown)?.[0];
  }
  return currencyOf(spaced) ?? words[word.exec(spaced)?.[1].toLowerCase() ?? ''];
}
