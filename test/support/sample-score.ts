import type { StoredScore } from '../../src/engine/store/score-store.ts';
import { tableOf } from './random-table.ts';

/** A score of so many customers; every value is its number. */
export function sampleScore(scoreId: string, runId: string, rows: number, number: number): StoredScore {
  const table = tableOf(rows, [
    { name: 'spend', type: 'number', values: new Float64Array(rows).fill(number) },
    { name: 'id', type: 'text', codes: new Int32Array(rows), levels: [String(number)] },
  ]);
  return {
    facts: {
      scoreId,
      runId,
      by: 'method',
      file: `${number}.csv`,
      scoredAt: '2026-01-01T00:00:00.000Z',
      rows,
      placed: rows,
      unlike: 0,
      kind: 'customers',
      referenceDay: null,
      unlikeShare: 0,
      meanConfidence: 1,
      columns: [{ name: 'spend', inFile: 'spend' }],
      setAside: [],
      problems: [],
      warnings: [],
      info: [...table.info],
      reasons: [],
      seconds: 1,
    },
    table,
    labels: new Int32Array(rows).fill(number),
    confidence: new Float32Array(rows).fill(number),
    unlike: new Int32Array(rows).fill(number),
    reason: new Int32Array(rows).fill(number),
  };
}
