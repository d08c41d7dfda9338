import type { Command } from 'commander';
import { fileKind, type ReadOptions } from '../contract/dataset.ts';
import { type FeatureGroup, featureGroup } from '../contract/feature-groups.ts';
import { type RecipeOptions, recipeOptions } from '../contract/recipe.ts';
import { type StudyId, studyId } from '../contract/studies.ts';
import { day, nameList, oneOf, wholeNumber, widthList } from './values.ts';

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
  threads?: number;
}

export interface RecipeFlags {
  columns?: string[];
  exclude?: string[];
  repair?: RecipeOptions['repair'];
  scale?: RecipeOptions['scale'];
  missing?: RecipeOptions['missing'];
  outliers?: RecipeOptions['outliers'];
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
    );
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
  choice(command, 'outliers', choices.outliers, 'extreme values');
  choice(command, 'transform', choices.transform, 'skewed columns');
  choice(command, 'noise', choices.noise, 'customers that fit no segment');
  return command.option('--seed <n>', 'same seed, same segments', wholeNumber('--seed', 0, 0xffff_ffff));
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
  };
}

/** What the method is given comes from its own options; `k` is left out where a sweep will find it. */
export function toRecipeOptions(
  flags: RecipeFlags,
  { method, params }: Pick<RecipeOptions, 'method' | 'params'> = { method: 'kmeans', params: {} },
): RecipeOptions {
  const { columns, exclude, repair, scale, missing, outliers, transform, noise, seed } = flags;
  return { columns, exclude, repair, scale, missing, outliers, transform, noise, seed, method, params };
}
