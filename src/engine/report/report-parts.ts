import type { ElbowData } from '../../charts/elbow-chart.ts';
import type { LossCurveData } from '../../charts/loss-curve-chart.ts';
import type { NamedBar } from '../../charts/named-bars-chart.ts';
import type { ProfileBar } from '../../charts/profile-bars-chart.ts';
import type { ScatterData } from '../../charts/scatter-chart.ts';
import type { SegmentBarData } from '../../charts/segment-bar-chart.ts';
import type { SilhouetteByKData } from '../../charts/silhouette-by-k-chart.ts';
import type { SilhouettePlotData } from '../../charts/silhouette-plot-chart.ts';
import type { Comparison } from '../../contract/comparison.ts';
import type { Warning } from '../../contract/errors.ts';
import type { Project } from '../../contract/project.ts';
import type { ReportOptions } from '../../contract/report.ts';
import type { ClusterResult, Segment, Segmentation, SilhouettePlot, SweepResult } from '../../contract/result.ts';

/** A number with what it counts. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  /** What to compare it with, or nothing. */
  readonly note: string;
}

/** A plain table; numbers are already written out. */
export interface ReportTable {
  readonly caption: string;
  readonly columns: readonly {
    readonly name: string;
    readonly align: 'left' | 'right';
    /** Where the column is about one segment. */
    readonly segment?: { readonly id: number; readonly color: string };
  }[];
  readonly rows: readonly (readonly string[])[];
}

/** Customers on the plane that keeps them furthest apart, thinned for drawing. */
export interface ReportScatter {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly segment: ArrayLike<number>;
  readonly centers: readonly { readonly id: number; readonly x: number; readonly y: number }[];
  readonly xLabel: string;
  readonly yLabel: string;
  /** Share of the variance along each axis; empty for two columns of the table. */
  readonly explained: readonly number[];
}

export interface SummarySection {
  readonly kind: 'summary';
  readonly finding: string;
  readonly facts: readonly Fact[];
  readonly bar: SegmentBarData;
  readonly barTitle: string;
  readonly hasRevenue: boolean;
  readonly rows: readonly {
    readonly id: number;
    readonly name: string;
    readonly color: string;
    readonly size: string;
    readonly share: string;
    readonly revenueShare: string;
    readonly line: string;
    readonly action: string;
  }[];
  readonly caution: string;
}

export interface SegmentPage {
  readonly id: number;
  readonly name: string;
  readonly color: string;
  readonly description: string;
  readonly facts: readonly Fact[];
  readonly bars: readonly ProfileBar[];
  readonly figures: ReportTable;
  readonly levels: ReportTable;
  readonly advice: Segment['advice'];
  readonly confidence: string;
  readonly note: string;
}

export interface SegmentsSection {
  readonly kind: 'segments';
  readonly pages: readonly SegmentPage[];
  /** Averages of all segments beside each other. */
  readonly sideBySide: ReportTable;
  readonly map: { readonly data: ScatterData; readonly note: string; readonly table: ReportTable } | null;
  /** One scale for the bars of all segments. */
  readonly reach: number;
}

/** What a comparison of methods said. */
export interface ComparisonPart {
  readonly lines: readonly string[];
  readonly table: ReportTable;
}

/** How a network learned, and what its code keeps of each column. */
export interface LearningPart {
  /** The member of a vote that it is; empty where the method itself is the network. */
  readonly member: string;
  readonly lossTitle: string;
  readonly lossNote: string;
  readonly loss: LossCurveData;
  readonly lossTable: ReportTable;
  readonly lostTitle: string;
  readonly lostNote: string;
  /** Share of each column that cannot be told back, most first. */
  readonly lost: readonly NamedBar[];
  readonly lostTable: ReportTable;
}

export interface MethodSection {
  readonly kind: 'method';
  readonly sources: readonly string[];
  readonly preparation: readonly string[];
  readonly grouping: readonly string[];
  readonly choice: readonly string[];
  readonly learning: readonly LearningPart[];
  readonly comparison: ComparisonPart | null;
  /** Titles of charts are what they show. */
  readonly elbowTitle: string;
  readonly elbow: ElbowData | null;
  readonly silhouetteTitle: string;
  readonly silhouetteByK: SilhouetteByKData | null;
  readonly sweepTable: ReportTable | null;
  readonly plotTitle: string;
  readonly plot: SilhouettePlotData | null;
  readonly certainty: ReportTable;
  readonly certaintyNote: string;
}

export interface WarningsSection {
  readonly kind: 'warnings';
  readonly warnings: readonly Warning[];
  readonly problems: Project['problems'];
}

export interface AppendixSection {
  readonly kind: 'appendix';
  readonly recipe: ReportTable;
  readonly recipeJson: string;
  readonly source: ReportTable;
  readonly columns: ReportTable;
  readonly glossary: readonly { readonly term: string; readonly sentence: string; readonly formula: string }[];
}

export type ReportSectionModel = SummarySection | SegmentsSection | MethodSection | WarningsSection | AppendixSection;

/** All that a report says, before it takes the form of a file. Writers add looks, never facts. */
export interface ReportModel {
  readonly title: string;
  readonly client: string;
  readonly notes: string;
  /** A checked data: URL, or empty. */
  readonly logo: string;
  /** `#rrggbb`. */
  readonly accent: string;
  readonly date: string;
  readonly version: string;
  /** How numbers and dates are written, BCP 47. */
  readonly locale: string;
  readonly segments: readonly { readonly id: number; readonly name: string; readonly color: string }[];
  readonly sections: readonly ReportSectionModel[];
}

export interface ReportInput {
  readonly project: Project;
  readonly segmentation: Segmentation;
  readonly cluster: ClusterResult;
  readonly sweep: SweepResult | null;
  /** The latest comparison of methods on the same columns and steps. */
  readonly comparison: Comparison | null;
  readonly silhouettePlot: SilhouettePlot | null;
  readonly scatter?: ReportScatter;
  readonly options: ReportOptions;
  readonly version: string;
  readonly generatedAt: Date;
}

/** Reports are read by others than those who make them, so they do not depend on the maker's computer. */
export const reportLocale = 'en-GB';
