import { CoterieError } from '../../contract/errors.ts';
import type { StudyId, StudyInfo, StudyPlan } from '../../contract/studies.ts';
import type { Study, StudyData } from './study.ts';
import { studyA } from './study-a.ts';
import { studyB } from './study-b.ts';
import { studyC } from './study-c.ts';
import { studyD } from './study-d.ts';
import { studyE } from './study-e.ts';

/** Every study there is. */
const studies: readonly Study[] = [studyA, studyB, studyC, studyD, studyE];

/** The studies in words, those that fit these data first. */
export function listStudies(data: StudyData): StudyInfo[] {
  const listed = studies.map(({ id, title, source, did, here, notHere, needs, whyNot }): StudyInfo => {
    const why = whyNot(data);
    return { id, title, source, did, here, notHere: [...notHere], needs, fits: why === null, whyNot: why };
  });
  return [...listed.filter(({ fits }) => fits), ...listed.filter(({ fits }) => !fits)];
}

/** What a study does with these data. Throws `BAD_PARAMETER`, saying what is missing, where it does not fit. */
export function planOf(id: StudyId, data: StudyData): StudyPlan {
  const study = studies.find((each) => each.id === id) as Study;
  const why = study.whyNot(data);
  if (why !== null) {
    throw new CoterieError('BAD_PARAMETER', `Study ${id.toUpperCase()} does not fit these data. ${why}`, study.needs, {
      study: id,
    });
  }
  return { id, ...study.plan(data) };
}
