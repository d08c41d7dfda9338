import { project } from '../project.ts';
import { base, ofRun } from './base.ts';

export const runsOperations = {
  /** Makes a clustering of the present customers the one whose segments are shown, reported and exported. */
  show: base.input(ofRun).output(project),
};
