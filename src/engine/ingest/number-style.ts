import { sqlText } from './sql.ts';

/** How the numbers of a column are written. */
export interface NumberStyle {
  readonly decimal: '.' | ',';
  readonly decoration: Decoration;
}

/** What stands around the digits in some of the values. Each part costs time, so only what occurs is looked for. */
export interface Decoration {
  /** Currency and percent signs, spaces, apostrophes. */
  readonly signs: boolean;
  /** Currency in letters, such as EUR or kr. */
  readonly words: boolean;
  /** Negative numbers in parentheses or with the minus behind. */
  readonly negatives: boolean;
}

export const bareDecoration: Decoration = { signs: false, words: false, negatives: false };

const currency = '$€£¥₹₽₩₺฿₫₪₴';
const currencyWords = 'eur|usd|gbp|chf|jpy|inr|aud|cad|sek|nok|dkk|pln|czk|huf|ron|brl|zar|try|kr|zł|rs|us|au|ca';
/** Characters that may stand between digits or around them without changing the number. */
const ignored = ` '’_\u00a0\u202f\u2009`;

const grammar = {
  '.': '[-+]?(?:[1-9]\\d{0,2}(?:,\\d{3})+(?:\\.\\d*)?|\\d+\\.?\\d*(?:[eE][-+]?\\d{1,3})?|\\.\\d+(?:[eE][-+]?\\d{1,3})?)',
  ',': '[-+]?(?:[1-9]\\d{0,2}(?:\\.\\d{3})+(?:,\\d*)?|\\d+,?\\d*(?:[eE][-+]?\\d{1,3})?|,\\d+(?:[eE][-+]?\\d{1,3})?)',
} as const;
const whole = { '.': new RegExp(`^${grammar['.']}$`), ',': new RegExp(`^${grammar[',']}$`) } as const;
const words = new RegExp(`(?:^|(?<=[\\s\\d.,]))(?:${currencyWords})\\.?(?=$|[\\s\\d(-])`, 'gi');
const signs = new RegExp(`[${currency}%${ignored}−]`, 'g');

const signOfMoney = new RegExp(`[${currency}]`);

/** Nothing but digits and separators: bare already. Most values are, and the other patterns are slow. */
const plain = /^-?[\d.,]*\d$/;

/** The bare number in a decorated text: no currency, no percent sign, no spaces, a leading minus if negative. */
function undecorate(text: string): string {
  if (plain.test(text)) return text;
  let bare = text.replace(words, '').replace(/−/g, '-').replace(signs, '');
  if (bare.startsWith('(') && bare.endsWith(')')) bare = `-${bare.slice(1, -1)}`;
  if (bare.endsWith('-')) bare = `-${bare.slice(0, -1)}`;
  return bare;
}

/** True where the text is a number with this decimal sign. */
export function isNumberText(text: string, decimal: '.' | ','): boolean {
  return whole[decimal].test(text) || whole[decimal].test(undecorate(text));
}

export function hasCurrency(text: string): boolean {
  return !plain.test(text) && (signOfMoney.test(text) || (/\d/.test(text) && text.search(words) >= 0));
}

/** What single values say about the decimal sign of a column. */
export interface DecimalEvidence {
  /** Values that are numbers only with a point, only with a comma, or with both but of another size. */
  readonly point: number;
  readonly comma: number;
  readonly either: number;
  readonly numbers: number;
  readonly decoration: Decoration;
}

export function decimalEvidence(values: readonly string[]): DecimalEvidence {
  let point = 0;
  let comma = 0;
  let either = 0;
  let numbers = 0;
  for (const value of values) {
    const bare = undecorate(value);
    const asPoint = whole['.'].test(bare);
    const asComma = whole[','].test(bare);
    if (asPoint || asComma) numbers++;
    if (!/[.,]/.test(bare)) continue;
    if (asPoint && asComma) either++;
    else if (asPoint) point++;
    else if (asComma) comma++;
  }
  const decoration = {
    signs: values.some((value) => value.search(signs) >= 0),
    words: values.some((value) => /\d/.test(value) && value.search(words) >= 0),
    negatives: values.some((value) => /^\(.*\)$|\d-$/.test(value)),
  };
  return { point, comma, either, numbers, decoration };
}

/**
 * SQL for the number in a column of cleaned text, NULL where there is none.
 * The plain cast comes first, so that ordinary columns cost no pattern matching.
 */
export function numberExpression(column: string, style: NumberStyle): string {
  const cast = (text: string) =>
    `TRY_CAST(${style.decimal === '.' ? `replace(${text}, ',', '')` : `replace(replace(${text}, '.', ''), ',', '.')`} AS DOUBLE)`;
  const matched = (text: string) =>
    `CASE WHEN regexp_full_match(${text}, ${sqlText(grammar[style.decimal])}) THEN ${cast(text)} END`;
  const plain = (text: string) => {
    if (style.decimal === '.') return plainNumber(text);
    const starts = `${text} < ':' AND NOT contains(${text}, 'n') AND NOT contains(${text}, 'N')`;
    return `CASE WHEN ${starts} AND NOT contains(${text}, '.') THEN TRY_CAST(replace(${text}, ',', '.') AS DOUBLE) END`;
  };
  const bare = bareExpression(column, style.decoration);
  const casts = bare === column ? [plain(column)] : [plain(column), plain(bare)];
  return `coalesce(${casts.join(', ')}, ${matched(bare)})`;
}

/** SQL for the number in a column of any text, where it is written plainly with a point; NULL otherwise. */
export function plainNumber(text: string): string {
  // Signs and digits come before ":"; behind a sign an "n" gives away infinity, which is not wanted.
  const cast = `TRY_CAST(${text} AS DOUBLE)`;
  const starts = `${text} < ':' AND NOT contains(${text}, 'n') AND NOT contains(${text}, 'N')`;
  return `CASE WHEN ${text} >= '0' AND ${text} < ':' THEN ${cast} WHEN ${starts} THEN ${cast} END`;
}

/** SQL twin of `undecorate`. */
function bareExpression(column: string, { signs, words, negatives }: Decoration): string {
  let bare = column;
  if (words) {
    const pattern = `(?i)(^|[\\s\\d.,])(?:${currencyWords})\\.?($|[\\s\\d(-])`;
    bare = `regexp_replace(${bare}, ${sqlText(pattern)}, '\\1\\2', 'g')`;
  }
  if (signs) bare = `replace(translate(${bare}, ${sqlText(`${currency}%${ignored}`)}, ''), '−', '-')`;
  if (negatives) bare = `regexp_replace(regexp_replace(${bare}, '^\\((.*)\\)$', '-\\1'), '^(.*[0-9.,])-$', '-\\1')`;
  return bare;
}
