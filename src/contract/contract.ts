import { analysisOperations } from './operations/analysis.ts';
import { classifierOperations } from './operations/classifier.ts';
import { clvOperations } from './operations/clv.ts';
import { driftOperations } from './operations/drift.ts';
import { methodsOperations } from './operations/methods.ts';
import { prepareOperations } from './operations/prepare.ts';
import { projectsOperations } from './operations/projects.ts';
import { repairsOperations } from './operations/repairs.ts';
import { reportsOperations } from './operations/reports.ts';
import { runsOperations } from './operations/runs.ts';
import { samplesOperations } from './operations/samples.ts';
import { scoringOperations } from './operations/scoring.ts';
import { segmentsOperations } from './operations/segments.ts';
import { selectionOperations } from './operations/selection.ts';
import { sourcesOperations } from './operations/sources.ts';
import { studiesOperations } from './operations/studies.ts';
import { systemOperations } from './operations/system.ts';
import { tableOperations } from './operations/table.ts';

/** The operations by noun. Named types, so that no compiler has to spell them all out. */
export type Contract = {
  system: typeof systemOperations;
  methods: typeof methodsOperations;
  samples: typeof samplesOperations;
  projects: typeof projectsOperations;
  sources: typeof sourcesOperations;
  table: typeof tableOperations;
  prepare: typeof prepareOperations;
  selection: typeof selectionOperations;
  studies: typeof studiesOperations;
  repairs: typeof repairsOperations;
  analysis: typeof analysisOperations;
  clv: typeof clvOperations;
  drift: typeof driftOperations;
  runs: typeof runsOperations;
  segments: typeof segmentsOperations;
  scoring: typeof scoringOperations;
  classifier: typeof classifierOperations;
  reports: typeof reportsOperations;
};

/**
 * The one description of every operation. The desktop window, web mode, the command line and the tests
 * all reach the engine through it; clients infer their types from it.
 *
 * Long operations answer with events: progress, partial results where there are any, then one result.
 * Ending the iteration cancels the work and leaves the project as it was.
 */
export const contract: Contract = {
  system: systemOperations,
  methods: methodsOperations,
  samples: samplesOperations,
  projects: projectsOperations,
  sources: sourcesOperations,
  table: tableOperations,
  prepare: prepareOperations,
  selection: selectionOperations,
  studies: studiesOperations,
  repairs: repairsOperations,
  analysis: analysisOperations,
  clv: clvOperations,
  drift: driftOperations,
  runs: runsOperations,
  segments: segmentsOperations,
  scoring: scoringOperations,
  classifier: classifierOperations,
  reports: reportsOperations,
};
