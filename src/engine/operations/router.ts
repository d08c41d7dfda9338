import type { Router } from '@orpc/server';
import type { Contract } from '../../contract/contract.ts';
import type { EngineContext } from '../engine-context.ts';
import { analysisOperations } from './analysis.ts';
import { classifierOperations } from './classifier.ts';
import { clvOperations } from './clv.ts';
import { driftOperations } from './drift.ts';
import { createImplementer } from './implementer.ts';
import { methodOperations } from './methods.ts';
import { prepareOperations } from './prepare.ts';
import { projectOperations } from './projects.ts';
import { repairOperations } from './repairs.ts';
import { reportOperations } from './reports.ts';
import { runOperations } from './run-operations.ts';
import { sampleOperations } from './samples.ts';
import { scoringOperations } from './scoring.ts';
import { segmentOperations } from './segments.ts';
import { selectionOperations } from './selection.ts';
import { sourceOperations } from './sources.ts';
import { studyOperations } from './studies.ts';
import { systemOperations } from './system.ts';
import { tableOperations } from './table.ts';

/** Every operation of the contract, wired to the engine. */
export function createRouter(context: EngineContext): Router<Contract, Record<never, never>> {
  const os = createImplementer(context.ports.log);
  return os.router({
    system: systemOperations(os, context),
    methods: methodOperations(os),
    samples: sampleOperations(os, context),
    projects: projectOperations(os, context),
    sources: sourceOperations(os, context),
    table: tableOperations(os, context),
    prepare: prepareOperations(os, context),
    selection: selectionOperations(os, context),
    studies: studyOperations(os, context),
    repairs: repairOperations(os, context),
    analysis: analysisOperations(os, context),
    clv: clvOperations(os, context),
    drift: driftOperations(os, context),
    runs: runOperations(os, context),
    segments: segmentOperations(os, context),
    scoring: scoringOperations(os, context),
    classifier: classifierOperations(os, context),
    reports: reportOperations(os, context),
  });
}
