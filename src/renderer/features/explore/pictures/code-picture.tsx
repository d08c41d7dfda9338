import type { MethodDetails } from '../../../../contract/method-details.ts';
import block from '../../../components/block.module.css';
import { formatPlural, formatShare } from '../../../components/format.ts';
import explore from '../explore.module.css';
import { FiguresOfSpaces } from './figures-of-spaces.tsx';
import { LearningPicture } from './learning-picture.tsx';
import { words } from './words.ts';

type CodeDetails = Extract<MethodDetails, { kind: 'code' }>;

/** A network's own pictures: how it learned, what its code keeps of each column, and the groups in both spaces. */
export function CodePicture({ details }: { readonly details: CodeDetails }) {
  const { refinement, baseline } = details;
  const last = refinement.at(-1);

  return (
    <>
      <LearningPicture learning={details} />
      <section className={explore.box}>
        <h2 className={block.heading}>{words.spacesTitle}</h2>
        <p className={block.hint}>{words.spacesHint}</p>
        <FiguresOfSpaces details={details} />
        {baseline ? (
          <p className={block.hint}>{words.baselineHint(baseline.title, formatShare(baseline.agreement))}</p>
        ) : null}
        {last ? (
          <p className={block.hint}>
            {words.refined(
              formatPlural(refinement.length, 'round'),
              formatShare(refinement.reduce((sum, { moved }) => Math.max(sum, moved), 0)),
              formatShare(last.moved),
            )}
          </p>
        ) : null}
      </section>
    </>
  );
}
