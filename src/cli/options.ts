import type { Command } from 'commander';
import { fileKind, type ReadOptions } from '../contract/dataset.ts';
import { CoterieError } from '../contract/errors.ts';
import { type FeatureGroup, featureGroup } from '../contract/feature-groups.ts';
import { type RecipeOptions, recipeOptions } from '../contract/recipe.ts';
import { type StudyId, studyId } from '../contract/studies.ts';
import { cutList, day, nameList, oneOf, positiveNumber, wholeNumber, widthList } from './values.ts';

export interface OutputFlags {
  json?: boolean;
  quiet?: boolean;
}

export interface ReadFlags {
  /** Files named after the first one. */
  also?: string[];
  id?: string;
  customer?: string;
  time?: string;
  amount?: string;
  kind?: ReadOptions['kind'];
  part?: string;
  widths?: number[];
  databasePasswordFile?: string;
  dateFormat?: string;
  referenceDay?: string;
  calibrationEnd?: string;
  features?: ReadOptions['features'];
  top?: number;
  visitors?: ReadOptions['visitors'];
  cutRecency?: number[];
  cutFrequency?: number[];
  cutMonetary?: number[];
  threads?: number;
}

export interface RecipeFlags {
  /** What was named, where anything was. */
  method?: unknown;
  columns?: string[];
  exclude?: string[];
  repair?: RecipeOptions['repair'];
  scale?: RecipeOptions['scale'];
  missing?: RecipeOptions['missing'];
  neighbors?: number;
  outliers?: RecipeOptions['outliers'];
  outlierRule?: RecipeOptions['outlierRule'];
  outlierFactor?: number;
  outlierThreshold?: number;
  rare?: number;
  transform?: RecipeOptions['transform'];
  noise?: RecipeOptions['noise'];
  seed?: number;
  study?: StudyId;
}

const choices = {
  repair: recipeOptions.shape.repair.unwrap().options,
  scale: recipeOptions.shape.scale.unwrap().options,
  missing: recipeOptions.shape.missing.unwrap().options,
  outliers: recipeOptions.shape.outliers.unwrap().options,
  outlierRule: recipeOptions.shape.outlierRule.unwrap().options,
  transform: recipeOptions.shape.transform.unwrap().options,
  noise: recipeOptions.shape.noise.unwrap().options,
};

function choice<Word extends string>(command: Command, name: string, words: readonly Word[], help: string): Command {
  return command.option(`--${name} <${words.join('|')}>`, help, oneOf(`--${name}`, words));
}

/** Names of groups of features, parted by commas. */
function groupList(given: string): FeatureGroup[] {
  return nameList('--features')(given).map(oneOf('--features', featureGroup.options));
}

export function withThreads(command: Command): Command {
  return command.option('--threads <n>', 'how many threads compute', wholeNumber('--threads', 1, 256));
}

export function withOutput(command: Command): Command {
  return command
    .option('--json', 'print one JSON object on standard output')
    .option('--quiet', 'print nothing but the result');
}

export function withPassword(command: Command): Command {
  return command.option('--password-file <file>', 'a file whose first line is the password of the project');
}

/** How to read the file. Everything left out is recognised. */
export function withReading(command: Command): Command {
  return withSource(command)
    .option(
      '--features <groups>',
      `in orders and events: only these groups: ${featureGroup.options.join(', ')}`,
      groupList,
    )
    .option('--top <n>', 'how many categories and brands get columns of their own', wholeNumber('--top', 1, 50))
    .option(
      '--visitors <leave-out|keep>',
      'in events: people who never bought',
      oneOf('--visitors', ['leave-out', 'keep'] as const),
    )
    .option(
      '--cut-recency <days>',
      'own cut points of the recency score, such as 30,90,180,365',
      cutList('--cut-recency'),
    )
    .option('--cut-frequency <orders>', 'of the frequency score, such as 1,2,4,8', cutList('--cut-frequency'))
    .option('--cut-monetary <amounts>', 'of the monetary score, such as 50,100,250,1000', cutList('--cut-monetary'));
}

/** The same without what a log is summed up into, which a project may have decided already. */
export function withSource(command: Command): Command {
  command.option('--id <column>', 'the column that names the customer');
  choice(command, 'kind', fileKind.options, 'what one row stands for');
  return command
    .option('--customer <column>', 'in orders and events: the column that names the customer')
    .option('--time <column>', 'in orders and events: when it happened')
    .option('--amount <column>', 'in orders and events: what it was worth')
    .option('--part <name>', 'the sheet, the table or the file in an archive that is read')
    .option(
      '--widths <list>',
      'columns lined up with blanks: their widths in characters, such as 7,8,3,8',
      widthList('--widths'),
    )
    .option('--date-format <format>', 'how dates are written, such as %d-%m-%Y')
    .option('--reference-day <date>', 'the day recency counts back from', day('--reference-day'))
    .option('--database-password-file <file>', 'a file whose first line is the password of the database server');
}

/** What a command that reads files is called with: several are one log, and a folder is all the files of one kind in it. */
export const fileArguments = '<file> [further...]';

/** How to prepare and cluster. Everything left out is what a careful analyst would do. */
export function withRecipe(command: Command): Command {
  command
    .option('--columns <names>', 'exactly these columns build the segments', nameList('--columns'))
    .option('--exclude <names>', 'leave these columns out', nameList('--exclude'));
  choice(command, 'study', studyId.options, 'columns and preparation of a published study');
  choice(command, 'repair', choices.repair, 'the repairs proposed for what is odd in the values');
  choice(command, 'scale', choices.scale, 'bring columns to one scale');
  choice(command, 'missing', choices.missing, 'missing values');
  command.option(
    '--neighbors <n>',
    'with --missing knn: how many of the most alike customers are asked (5)',
    wholeNumber('--neighbors', 1, 100),
  );
  choice(command, 'outliers', choices.outliers, 'extreme values');
  choice(command, 'outlier-rule', choices.outlierRule, 'what is extreme: far from the quartiles, or from the median');
  command
    .option(
      '--outlier-factor <n>',
      'with iqr: interquartile ranges beyond the quartiles (1.5)',
      positiveNumber('--outlier-factor'),
    )
    .option(
      '--outlier-threshold <n>',
      'with robust-z: the largest modified z-score (3.5)',
      positiveNumber('--outlier-threshold'),
    );
  choice(command, 'transform', choices.transform, 'skewed columns');
  command.option(
    '--rare <n>',
    'words of fewer customers share one 0/1 column: below 1 a share of all, from 1 on a number',
    positiveNumber('--rare'),
  );
  choice(command, 'noise', choices.noise, 'customers that fit no segment');
  command.hook('preAction', (_, asked) => requireFittingFlags(asked.opts<RecipeFlags>()));
  return command.option('--seed <n>', 'same seed, same segments', wholeNumber('--seed', 0, 0xffff_ffff));
}

/** Refuses settings of a choice that was not made. */
function requireFittingFlags({ missing, neighbors, outliers, ...own }: RecipeFlags): void {
  const refuse = (option: string, needs: string) =>
    new CoterieError('BAD_PARAMETER', `${option} needs ${needs}.`, `Add ${needs}, or leave out ${option}.`, { option });
  if (neighbors !== undefined && missing !== 'knn') throw refuse('--neighbors', '--missing knn');
  const settings = {
    '--outlier-rule': own.outlierRule,
    '--outlier-factor': own.outlierFactor,
    '--outlier-threshold': own.outlierThreshold,
  };
  const given = Object.entries(settings).find(([, value]) => value !== undefined);
  if (given && (outliers === undefined || outliers === 'keep')) {
    throw refuse(given[0], '--outliers remove, clip or flag');
  }
  const isRobust = own.outlierRule === 'robust-z';
  if (own.outlierThreshold !== undefined && !isRobust) throw refuse('--outlier-threshold', '--outlier-rule robust-z');
  if (own.outlierFactor !== undefined && isRobust) throw refuse('--outlier-factor', '--outlier-rule iqr');
}

export function toReadOptions(flags: ReadFlags): ReadOptions {
  return {
    also: flags.also === undefined || flags.also.length === 0 ? undefined : flags.also,
    id: flags.customer ?? flags.id,
    time: flags.time,
    amount: flags.amount,
    kind: flags.kind,
    part: flags.part,
    widths: flags.widths,
    dateFormat: flags.dateFormat,
    referenceDay: flags.referenceDay,
    calibrationEnd: flags.calibrationEnd,
    features: flags.features,
    top: flags.top,
    visitors: flags.visitors,
    scoreCuts: toScoreCuts(flags),
  };
}

function toScoreCuts({ cutRecency, cutFrequency, cutMonetary }: ReadFlags): ReadOptions['scoreCuts'] {
  const own = { recency: cutRecency, frequency: cutFrequency, monetary: cutMonetary };
  return Object.values(own).every((cuts) => cuts === undefined) ? undefined : own;
}

/** What the method is given comes from its own options; `k` is left out where a sweep will find it. */
export function toRecipeOptions(
  flags: RecipeFlags,
  { method, params }: Pick<RecipeOptions, 'method' | 'params'> = { method: 'kmeans', params: {} },
): RecipeOptions {
  const { columns, exclude, repair, scale, missing, neighbors, transform, rare, noise, seed } = flags;
  const { outliers, outlierRule, outlierFactor, outlierThreshold } = flags;
  return {
    ...{ columns, exclude, repair, scale, missing, neighbors, transform, rare, noise, seed, method, params },
    ...{ outliers, outlierRule, outlierFactor, outlierThreshold },
  };
}
