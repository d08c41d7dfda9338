const counts = new Intl.NumberFormat('en');

/** 12345 → "12,345". */
export const formatCount = (value: number): string => counts.format(value);

/** 0.1234 → "12.3 %". */
export const formatShare = (value: number): string => `${(value * 100).toFixed(1)} %`;

/** A figure to four digits after the point; a dash where there is none. */
export function formatFigure(value: number | null): string {
  if (value === null) return '–';
  return Math.abs(value) >= 1000 ? counts.format(Math.round(value)) : value.toFixed(4);
}

/** 1 → "1 customer", 3 → "3 customers". */
export function formatNumberOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** 3.2 → "4 s", 80 → "1 min 20 s". */
export function formatSeconds(seconds: number): string {
  const whole = Math.max(1, Math.ceil(seconds));
  if (whole < 60) return `${whole} s`;
  return whole < 3600
    ? `${Math.floor(whole / 60)} min ${whole % 60} s`
    : `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
