import { eventIterator, oc } from '@orpc/contract';
import * as z from 'zod';
import { agreement, comparedResult, comparison, methodChoice } from './comparison.ts';
import {
  columnInfo,
  columnProfile,
  columnRole,
  columnType,
  histogram,
  importResult,
  inspection,
  readOptions,
} from './dataset.ts';
import { errorCodes, errorData, warning } from './errors.ts';
import { methodInfo } from './methods.ts';
import { eventsOf, eventsWithPartial } from './progress.ts';
import { project, recentProject, sampleShop, systemInfo } from './project.ts';
import { recipe, recipeOptions, stepReport } from './recipe.ts';
import { reportDraft, reportFormat, reportOptions } from './report.ts';
import { clusterResult, segmentation, silhouettePlot, sweepPoint, sweepResult } from './result.ts';
import { robustness, segmentDifference } from './robustness.ts';
import { whyHere } from './why-here.ts';

type ErrorMap = { [code in (typeof errorCodes)[number]]: { data: typeof errorData } };
const errors = Object.fromEntries(errorCodes.map((code) => [code, { data: errorData }])) as ErrorMap;
const base = oc.errors(errors);

const inProject = z.object({ projectId: z.string() });
const ofRun = inProject.extend({ runId: z.string() });

/**
 * The one description of every operation. The desktop window, web mode, the command line and the tests
 * all reach the engine through it; clients infer their types from it.
 *
 * Long operations answer with events: progress, partial results where there are any, then one result.
 * Ending the iteration cancels the work and leaves the project as it was.
 */
export const contract = {
  system: {
    /** Versions, cores, memory and what was found on this computer. */
    info: base.output(systemInfo),
  },
  methods: {
    /** Every method, in words, with its parameters and presets; default first. */
    list: base.output(z.array(methodInfo)),
  },
  samples: {
    list: base.output(z.array(sampleShop)),
    /** Writes the sample's file to the data folder if it is not there yet; answers its path. */
    open: base.input(z.object({ id: z.string() })).output(z.object({ path: z.string() })),
  },
  projects: {
    recent: base.output(z.array(recentProject)),
    /** `path` null keeps the project in memory; left out, a new file in the data folder is named after it. */
    create: base
      .input(
        z.object({
          name: z.string().min(1).max(200),
          path: z.string().nullable().optional(),
          password: z.string().min(1).optional(),
        }),
      )
      .output(project),
    /** Where nothing can be written the project opens for reading: see `readOnly`. */
    open: base.input(z.object({ path: z.string(), password: z.string().optional() })).output(project),
    get: base.input(inProject).output(project),
    rename: base.input(inProject.extend({ name: z.string().min(1).max(200) })).output(project),
    /**
     * Writes a copy at `path`; left out, beside the original, or in the data folder where nothing can be written there.
     * With `open` the copy is opened too, with the original's password.
     */
    duplicate: base
      .input(inProject.extend({ path: z.string().optional(), open: z.boolean().default(false) }))
      .output(z.object({ path: z.string(), opened: project.nullable() })),
    close: base.input(inProject).output(z.object({ closed: z.boolean() })),
    /** Takes a project off the list of recent ones; the file stays. */
    forget: base.input(z.object({ path: z.string() })).output(z.array(recentProject)),
    /** The working recipe: what the next sweep or clustering will use. */
    setRecipe: base.input(inProject.extend({ recipe })).output(project),
    /** The recipe a careful analyst would start from, given the table's columns and roles. */
    suggestRecipe: base
      .input(inProject)
      .output(z.object({ recipe, reasons: z.array(z.object({ column: z.string().nullable(), reason: z.string() })) })),
    setColumns: base
      .input(
        inProject.extend({
          changes: z.array(z.object({ name: z.string(), role: columnRole.optional(), type: columnType.optional() })),
        }),
      )
      .output(project),
  },
  sources: {
    /** Recognises a file without importing it. */
    inspect: base.input(z.object({ path: z.string(), options: readOptions.default({}) })).output(inspection),
    /** Reads the file into the project's customer table; an earlier table is replaced in the last transaction. */
    import: base
      .input(inProject.extend({ path: z.string(), options: readOptions.default({}) }))
      .output(eventIterator(eventsOf(importResult))),
    /** Rows that were set aside, as CSV. */
    rejected: base.input(inProject).output(z.file()),
  },
  table: {
    /** Rows of the customer table as text, null where missing. */
    page: base
      .input(
        inProject.extend({
          offset: z.number().int().min(0).default(0),
          limit: z.number().int().min(1).max(1000).default(50),
        }),
      )
      .output(
        z.object({
          columns: z.array(columnInfo),
          rows: z.array(z.array(z.string().nullable())),
          total: z.number().int(),
        }),
      ),
    profile: base.input(inProject).output(z.array(columnProfile)),
    /** The customer table as CSV, safe to open in a spreadsheet. */
    export: base.input(inProject).output(z.file()),
  },
  prepare: {
    /** What a recipe's steps do to the table: rows kept, columns made, distributions before and after. */
    preview: base.input(inProject.extend({ recipe })).output(
      z.object({
        rows: z.number().int(),
        rowsKept: z.number().int(),
        steps: z.array(stepReport),
        columns: z.array(
          z.object({
            name: z.string(),
            used: z.boolean(),
            missing: z.number().int(),
            outliers: z.number().int(),
            before: histogram.nullable(),
            after: histogram.nullable(),
            actions: z.array(z.string()),
          }),
        ),
        prepared: z.array(z.string()).describe('names of the prepared columns'),
        warnings: z.array(warning),
      }),
    ),
    /** A recipe from the few choices most people make; what is left out follows `suggestRecipe`. */
    recipeFromOptions: base.input(inProject.extend({ options: recipeOptions })).output(z.object({ recipe })),
    /** Pearson correlation of the prepared columns, row-major. */
    correlation: base
      .input(inProject.extend({ recipe }))
      .output(z.object({ columns: z.array(z.string()), values: z.array(z.array(z.number())) })),
  },
  analysis: {
    sweep: base
      .input(
        inProject.extend({
          recipe,
          kMin: z.number().int().min(1).default(2),
          kMax: z.number().int().min(1).default(10),
          gap: z.boolean().default(false).describe('the gap statistic too, which takes a moment longer'),
        }),
      )
      .output(eventIterator(eventsWithPartial(sweepPoint, sweepResult))),
    cluster: base.input(inProject.extend({ recipe })).output(eventIterator(eventsOf(clusterResult))),
    /** The one button: sweep, then cluster at the recommended k (or at the best of a poor lot, with a warning). */
    findSegments: base
      .input(
        inProject.extend({
          recipe: recipe.optional(),
          kMin: z.number().int().min(1).default(2),
          kMax: z.number().int().min(1).default(10),
        }),
      )
      .output(eventIterator(eventsWithPartial(sweepPoint, z.object({ sweep: sweepResult, cluster: clusterResult })))),
    /**
     * Methods side by side, each at every k of the range (or as many as it finds), all judged in the prepared space.
     * `known` names a column of the table that holds a grouping to compare with; it builds nothing.
     */
    compare: base
      .input(
        inProject.extend({
          recipe,
          methods: z.array(methodChoice).min(1).max(20),
          kMin: z.number().int().min(1).default(2),
          kMax: z.number().int().min(1).default(10),
          known: z.string().optional(),
        }),
      )
      .output(eventIterator(eventsWithPartial(comparedResult, comparison))),
    comparison: base.input(ofRun).output(comparison),
    /** Clusters again on parts of the customers, with other seeds and other settings. */
    robustness: base.input(ofRun).output(eventIterator(eventsOf(robustness))),
    sweepResult: base.input(ofRun).output(sweepResult),
    clusterResult: base.input(ofRun).output(clusterResult),
    silhouettePlot: base.input(ofRun).output(silhouettePlot),
    /**
     * Coordinates of customers for a picture, little-endian: Float32 x[n], Float32 y[n], Int16 segment[n], Int32 row[n]
     * preceded by Uint32 n. `x` and `y` name columns of the customer table; left out, the PCA plane of the prepared space.
     */
    scatter: base
      .input(
        ofRun.extend({
          x: z.string().optional(),
          y: z.string().optional(),
          plane: z
            .enum(['pca', 'umap'])
            .default('pca')
            .describe('where no columns are named; UMAP is for looking only'),
          limit: z.number().int().min(100).max(1_000_000).default(100_000),
        }),
      )
      .output(
        z.object({
          xLabel: z.string(),
          yLabel: z.string(),
          explained: z.array(z.number()).describe('share of variance of the two PCA axes, empty otherwise'),
          centers: z.array(z.object({ id: z.number().int(), x: z.number(), y: z.number() })),
          points: z.file(),
        }),
      ),
  },
  runs: {
    /** Makes a clustering of the present customers the one whose segments are shown, reported and exported. */
    show: base.input(ofRun).output(project),
  },
  segments: {
    list: base.input(ofRun).output(segmentation),
    /** Which columns differ between the segments by more than chance. */
    differences: base.input(ofRun).output(z.array(segmentDifference)),
    /** How far the segments agree with a column that holds a known grouping. */
    agreement: base.input(ofRun.extend({ column: z.string() })).output(agreement),
    rename: base.input(ofRun.extend({ id: z.number().int(), name: z.string().min(1).max(80) })).output(segmentation),
    annotate: base.input(ofRun.extend({ id: z.number().int(), note: z.string().max(4000) })).output(segmentation),
    recolor: base
      .input(ofRun.extend({ id: z.number().int(), color: z.string().regex(/^#[0-9a-fA-F]{6}$/) }))
      .output(segmentation),
    /** Joins two or more segments into the first; the original run keeps its labels and can be undone. */
    merge: base.input(ofRun.extend({ ids: z.array(z.number().int()).min(2) })).output(segmentation),
    unmerge: base.input(ofRun.extend({ id: z.number().int() })).output(segmentation),
    /** Customers with their segment, as CSV safe for spreadsheets; one segment or all; with the table's columns or only id and segment. */
    export: base
      .input(ofRun.extend({ id: z.number().int().optional(), withColumns: z.boolean().default(false) }))
      .output(z.file()),
    /** Customers of one segment, nearest the centre first, as text rows. */
    customers: base
      .input(
        ofRun.extend({
          id: z.number().int(),
          offset: z.number().int().min(0).default(0),
          limit: z.number().int().min(1).max(200).default(20),
        }),
      )
      .output(
        z.object({
          columns: z.array(z.string()),
          rows: z.array(z.array(z.string().nullable())),
          places: z.array(z.number().int()).describe('row of the customer table behind each row'),
          total: z.number().int(),
        }),
      ),
    /**
     * Which columns put a customer into their segment rather than the next nearest one. The customer is named by the
     * `row` of the customer table or by the value of its id column. `NOT_FOUND` for those left out while preparing.
     */
    whyHere: base
      .input(ofRun.extend({ row: z.number().int().min(0).optional(), customer: z.string().optional() }))
      .output(whyHere),
  },
  reports: {
    /** What was decided about the report, kept in the project; the defaults until something was. */
    draft: base.input(inProject).output(reportDraft),
    setDraft: base.input(inProject.extend({ draft: reportDraft })).output(reportDraft),
    /** `options` left out follow the project's draft. */
    render: base
      .input(ofRun.extend({ format: reportFormat.default('html'), options: reportOptions.optional() }))
      .output(z.file()),
  },
};

export type Contract = typeof contract;
