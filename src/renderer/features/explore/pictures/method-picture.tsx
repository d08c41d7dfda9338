import { useMemo } from 'react';
import { formatFixed, formatNumber } from '../../../../charts/format.ts';
import type { NamedBar } from '../../../../charts/named-bars-chart.ts';
import type { MethodDetails } from '../../../../contract/method-details.ts';
import type { Params } from '../../../../contract/methods.ts';
import block from '../../../components/block.module.css';
import { formatShare } from '../../../components/format.ts';
import explore from '../explore.module.css';
import { CodePicture } from './code-picture.tsx';
import { DensityPicture } from './density-picture.tsx';
import { membershipsTitle } from './findings.ts';
import { LearningPicture } from './learning-picture.tsx';
import { MapPicture } from './map-picture.tsx';
import { SegmentTable } from './segment-table.tsx';
import { TreePicture } from './tree-picture.tsx';
import { TypicalCustomers } from './typical-customers.tsx';
import { ValueBars } from './value-bars.tsx';
import { words } from './words.ts';

export interface MethodPictureProps {
  readonly details: MethodDetails;
  /** By the number of the cluster, which is how details number them. */
  readonly segments: readonly { readonly id: number; readonly name: string; readonly color: string }[];
  readonly picked: readonly number[];
  readonly titleOf: (method: string) => string;
  readonly busy: boolean;
  /** Makes the groups again with some parameters changed. */
  readonly onUse: (change: Params) => void;
}

const digits = (value: number) => formatFixed(value, 2);
const share = (value: number) => formatShare(value);

/** What only this method has to show of its result. */
export function MethodPicture({ details, segments, picked, titleOf, busy, onUse }: MethodPictureProps) {
  const bars = useMemo((): NamedBar[] => {
    if (details.kind === 'vote') {
      return details.members
        .map(({ method, agreement }) => ({ name: titleOf(method), value: agreement, color: null }))
        .sort((a, b) => b.value - a.value);
    }
    const values =
      details.kind === 'mixture' ? details.weights : details.kind === 'density tree' ? details.persistence : [];
    return segments
      .map(({ name, color }, at) => ({ name, color, value: values[at] ?? null }))
      .sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
  }, [details, segments, titleOf]);
  const first = bars[0]?.name ?? '';

  switch (details.kind) {
    case 'tree':
      return <TreePicture {...{ details, segments, busy }} onUse={(k) => onUse({ k, distanceThreshold: undefined })} />;
    case 'density':
      return <DensityPicture {...{ details, busy }} onUse={(eps) => onUse({ eps })} />;
    case 'map':
      return <MapPicture {...{ details, segments, picked }} />;
    case 'density tree':
      return (
        <ValueBars
          title={words.persistenceTitle(first)}
          subtitle={words.persistenceSubtitle}
          about="How long each group holds together"
          {...{ bars }}
          format={digits}
          headings={[words.segment, words.persistence]}
          saveAs="persistence"
        />
      );
    case 'mixture':
      return (
        <ValueBars
          title={words.weightsTitle(first)}
          subtitle={words.weightsSubtitle(details.covarianceType)}
          about="Weight of each group in the mixture"
          {...{ bars }}
          format={share}
          headings={[words.segment, words.weight]}
          saveAs="mixture-weights"
        />
      );
    case 'vote':
      return (
        <>
          <ValueBars
            title={words.voteTitle(formatShare(details.agreement))}
            subtitle={words.voteSubtitle}
            about="Agreement of each method with the vote"
            {...{ bars }}
            format={share}
            max={1}
            headings={[words.method, words.agreement]}
            saveAs="vote"
          />
          {details.members.map(({ method, learning }) =>
            learning ? <LearningPicture key={method} learning={learning} member={titleOf(method)} /> : null,
          )}
        </>
      );
    case 'memberships':
      return (
        <section className={explore.box}>
          <h2 className={block.heading}>{membershipsTitle(details.partitionCoefficient, segments.length)}</h2>
          <p className={block.hint}>
            {words.membershipsNote(
              digits(details.partitionCoefficient),
              formatNumber(1 / Math.max(1, segments.length)),
            )}
          </p>
        </section>
      );
    case 'code':
      return <CodePicture details={details} />;
    case 'medoids':
      return <TypicalCustomers rows={details.rows} segments={segments} />;
    case 'prototypes': {
      const columns = details.modes[0]?.map(({ column }) => column) ?? [];
      return columns.length === 0 ? null : (
        <SegmentTable
          title={words.modesTitle}
          subtitle={words.modesSubtitle}
          columns={columns}
          rows={details.modes.map((modes, at) => ({
            segment: segments[at],
            cells: columns.map((column) => modes.find((mode) => mode.column === column)?.level ?? '–'),
          }))}
        />
      );
    }
  }
}
