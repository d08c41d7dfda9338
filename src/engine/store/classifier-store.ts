import type Database from 'better-sqlite3-multiple-ciphers';
import * as z from 'zod';
import { type ClassifierResult, classifierResult } from '../../contract/classifier.ts';
import { denseLayer } from '../../contract/neural.ts';
import type { TrainedClassifier } from '../classifier/train-classifier.ts';
import { packNumbers, unpackNumbers } from './column-codec.ts';

/** A classifier as a run keeps it. */
export interface StoredClassifier {
  readonly result: ClassifierResult;
  readonly trained: TrainedClassifier;
}

const network = z.object({
  inputs: z.number().int().min(1),
  layers: z.array(denseLayer).min(1),
  center: z.array(z.number()),
  spread: z.array(z.number()),
  weights: z.number().int().describe('how many there are'),
});

interface ClassifierRow {
  readonly result: string;
  readonly network: string;
  readonly weights: Uint8Array;
}

export function packClassifier({ trained }: StoredClassifier): Promise<Uint8Array> {
  return packNumbers(trained.weights);
}

/** Keeps a classifier with its run, in place of an earlier one; call it inside a transaction. */
export function insertClassifier(database: Database, { result, trained }: StoredClassifier, weights: Uint8Array): void {
  const { inputs, layers } = trained.network;
  const { center, spread } = trained.scale;
  const outline = {
    inputs,
    layers: [...layers],
    center: [...center],
    spread: [...spread],
    weights: trained.weights.length,
  } satisfies z.infer<typeof network>;
  database
    .prepare('INSERT OR REPLACE INTO classifiers (run_id, result, network, weights) VALUES (?, ?, ?, ?)')
    .run(result.runId, JSON.stringify(result), JSON.stringify(outline), weights);
}

/** The classifier of a run; null where none was trained. */
export async function readClassifier(database: Database, runId: string): Promise<StoredClassifier | null> {
  const row = database
    .prepare<ClassifierRow>('SELECT result, network, weights FROM classifiers WHERE run_id = ?')
    .get(runId);
  if (!row) return null;
  const { inputs, layers, center, spread, weights: count } = network.parse(JSON.parse(row.network));
  const weights = new Float32Array(count);
  await unpackNumbers(row.weights, weights);
  return {
    result: classifierResult.parse(JSON.parse(row.result)),
    trained: {
      network: { inputs, layers },
      weights,
      scale: { center: Float64Array.from(center), spread: Float64Array.from(spread) },
    },
  };
}
