import { escapeHtml } from '../../charts/base.ts';

/** A piece of markup that is safe to put into a page as it is. */
export interface Html {
  readonly markup: string;
}

type Value = Html | string | number | null | readonly (Html | string)[];

/** Markup from a trusted source, such as a drawn chart; never for text from people or files. */
export function trusted(markup: string): Html {
  return { markup };
}

export const nothing: Html = { markup: '' };

function fill(value: Value): string {
  if (value === null) return '';
  if (typeof value === 'string') return escapeHtml(value);
  if (typeof value === 'number') return String(value);
  if ('markup' in value) return value.markup;
  return value.map(fill).join('');
}

/** A template that escapes everything put into it, except other markup. Attributes must be in double quotes. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  return { markup: strings.reduce((text, part, i) => text + fill(values[i - 1] ?? null) + part) };
}

/** Text as a CSS string; every character but letters, digits and spaces is escaped, so it cannot end the style sheet. */
export function cssString(text: string): string {
  const escaped = text.replace(/[^A-Za-z0-9 ]/gu, (letter) => `\\${letter.codePointAt(0)?.toString(16) ?? ''} `);
  return `"${escaped}"`;
}
