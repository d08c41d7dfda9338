/** Words of the parts that every screen shares. */
export const words = {
  yes: 'Yes',
  limit: 'Limit',
  seeExamples: (count: string) => `See ${count}`,
  row: (row: number) => `Row ${row.toLocaleString()}`,
  tableOf: (title: string) => `${title}, as a table`,
  asTable: 'Table',
  asChart: 'Chart',
  exportLabel: (title: string) => `Save this chart: ${title}`,
  saveSvg: 'Picture for print (SVG)',
  savePng: 'Picture (PNG)',
  saveCsv: 'Numbers (CSV)',
  findSegments: 'Find my segments',
  findSegmentsHint:
    'Runs every step with the suggested choices, or yours where you made some. All can be changed afterwards.',
  findWithChoices: 'Runs the remaining steps with the choices above.',
  cancelled: 'Cancelled. Nothing was changed.',
  findingTitle: 'Finding your segments',
  stale: 'These choices differ from those behind the segments you have.',
  staleHint: 'The segments stay as they are until you find them again.',
  pager: {
    customers: {
      shown: (from: string, to: string, total: string) => `Customers ${from} to ${to} of ${total}`,
      previous: 'Previous customers',
      following: 'Next customers',
    },
    rows: {
      shown: (from: string, to: string, total: string) => `Rows ${from} to ${to} of ${total}`,
      previous: 'Previous rows',
      following: 'Next rows',
    },
  },
} as const;
