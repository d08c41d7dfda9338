import type Database from 'better-sqlite3-multiple-ciphers';
import { insertClassifier, packClassifier, readClassifier, type StoredClassifier } from './classifier-store.ts';
import type { StoreGuards } from './store-guards.ts';

/** Classifiers trained on runs, one a run. */
export interface ClassifierKeeper {
  /** Keeps a classifier in place of an earlier one of the same run. */
  save(classifier: StoredClassifier): Promise<void>;
  /** null where none was trained on this run. */
  read(runId: string): Promise<StoredClassifier | null>;
}

export function keepClassifiers(database: Database, { requireWritable, write, busy }: StoreGuards): ClassifierKeeper {
  return {
    save: (classifier) =>
      busy(async () => {
        requireWritable();
        const weights = await packClassifier(classifier);
        const { runId, options, testAccuracy } = classifier.result;
        write(() => insertClassifier(database, classifier, weights), {
          action: 'classifier trained',
          details: { runId, preset: options.preset, seed: options.seed, testAccuracy: testAccuracy.share },
        });
      }),
    read: (runId) => busy(() => readClassifier(database, runId)),
  };
}
