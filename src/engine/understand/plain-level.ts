/**
 * A word or two without what people write now so and now so: case, accents, blanks, hyphens and points between letters.
 * What stands before or behind stays: "A+" is not "A".
 */
export function plainLevel(level: string): string {
  return level
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[’'`]/g, '')
    .replace(/(?<=[\p{L}\p{N}])[\s_./-]+(?=[\p{L}\p{N}])/gu, ' ')
    .replace(/(?<=\p{L})\.$/u, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The same without the endings of English plurals, word by word. */
export function singularLevel(level: string): string {
  return plainLevel(level)
    .split(' ')
    .map((word) => {
      if (word.length < 4 || /(?:ss|us|is)$/.test(word)) return word;
      if (/[^aeiou]ies$/.test(word)) return word.replace(/ies$/, 'y');
      if (/(?:x|ch|sh|ss)es$/.test(word)) return word.slice(0, -2);
      return word.replace(/s$/, '');
    })
    .join(' ');
}
