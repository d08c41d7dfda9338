export interface TextColumn<Row> {
  readonly title: string;
  readonly text: (row: Row) => string;
  readonly align?: 'left' | 'right';
}

const widthOf = new Intl.Segmenter();
/** Columns that a text takes in a terminal, near enough: what people read as one character counts once. */
function width(text: string): number {
  return [...widthOf.segment(text)].length;
}

function shorten(text: string, most: number): string {
  const characters = [...widthOf.segment(text)].map(({ segment }) => segment);
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}

/** Rows as lines, numbers to the right, under a thin rule. */
export function textTable<Row>(columns: readonly TextColumn<Row>[], rows: readonly Row[], longest = 60): string[] {
  const cells = rows.map((row) => columns.map(({ text }) => shorten(text(row).replace(/\s+/g, ' '), longest)));
  const titles = columns.map(({ title }) => title);
  const widths = columns.map((_, column) => Math.max(...[titles, ...cells].map((line) => width(line[column]))));
  const line = (values: readonly string[]) =>
    `  ${values
      .map((value, column) => {
        const space = ' '.repeat(widths[column] - width(value));
        return columns[column].align === 'right' ? space + value : value + space;
      })
      .join('  ')}`.trimEnd();
  return [line(titles), `  ${widths.map((each) => '─'.repeat(each)).join('  ')}`, ...cells.map(line)];
}
