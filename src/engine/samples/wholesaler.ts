import { dayBefore, pickByShare, sampleRandom } from './random.ts';

const lastDay = '2025-11-28';

/** A kind of buyer: number of invoices, lines on each, pieces a line, days since the last invoice and between two. */
interface Group {
  readonly share: number;
  readonly invoices: readonly [number, number];
  readonly lines: readonly [number, number];
  readonly pieces: readonly [number, number];
  readonly lastOrder: readonly [number, number];
  readonly gap: number;
}

const groups: readonly Group[] = [
  { share: 0.1, invoices: [12, 18], lines: [3, 5], pieces: [20, 60], lastOrder: [1, 15], gap: 22 },
  { share: 0.3, invoices: [5, 8], lines: [2, 3], pieces: [4, 12], lastOrder: [10, 50], gap: 40 },
  { share: 0.15, invoices: [6, 10], lines: [2, 4], pieces: [15, 40], lastOrder: [180, 260], gap: 18 },
  { share: 0.45, invoices: [1, 2], lines: [1, 2], pieces: [1, 6], lastOrder: [60, 340], gap: 20 },
];
const buyers = 2200;
const articles: readonly (readonly [name: string, cents: number])[] = [
  ['Coffee beans, 1 kg', 1490],
  ['Filter papers, 100 pieces', 320],
  ['Paper cups, 50 pieces', 475],
  ['Oat drink, 6 litres', 1080],
  ['Sugar sticks, 500 pieces', 890],
  ['Cleaning tablets', 1950],
  ['Porcelain cup', 640],
  ['Tea assortment', 1230],
];

interface Line {
  readonly day: string;
  readonly invoice: string;
  readonly buyer: string;
  readonly article: string;
  readonly pieces: number;
  readonly cents: number;
}

/**
 * Invoice lines of a wholesaler for cafés, as a European program exports them: semicolons, decimal commas,
 * days first. Some lines are returns, some cash sales without a customer.
 */
export function wholesaler(): string {
  const random = sampleRandom(99_417);
  const lines: Line[] = [];
  let invoice = 81_000;
  for (let buyer = 0; buyer < buyers; buyer++) {
    const group = pickByShare(random, groups);
    let daysBack = random.whole(...group.lastOrder);
    for (let left = random.whole(...group.invoices); left > 0; left--) {
      invoice++;
      const name = random.uniform() < 0.01 ? '' : `K-${String(1001 + buyer)}`;
      const day = dayBefore(lastDay, daysBack);
      for (let count = random.whole(...group.lines); count > 0; count--) {
        const [article, cents] = random.pick(articles);
        const pieces = random.whole(...group.pieces);
        lines.push({ day, invoice: String(invoice), buyer: name, article, pieces, cents });
        if (random.uniform() < 0.02) {
          const back = -Math.max(1, Math.round(pieces / 2));
          lines.push({ day, invoice: `R${invoice}`, buyer: name, article, pieces: back, cents });
        }
      }
      daysBack += Math.max(1, Math.round(group.gap * (0.5 + random.uniform())));
    }
  }
  lines.sort((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0));
  const written = lines.map(({ day, invoice: number, buyer, article, pieces, cents }) => {
    const [year, month, date] = day.split('-');
    const price = (cents / 100).toFixed(2).replace('.', ',');
    return `${number};${date}.${month}.${year};${buyer};${article};${pieces};${price}`;
  });
  return `${['invoice_number;invoice_date;customer_number;article;quantity;unit_price', ...written].join('\r\n')}\r\n`;
}
