import type { Command } from 'commander';
import { type ClassifierOptions, type ClassifierPreset, classifierPreset } from '../../contract/classifier.ts';
import { CoterieError } from '../../contract/errors.ts';
import type { MethodName } from '../../contract/methods.ts';
import { classifierJson, classifierLines } from '../classifier-lines.ts';
import { readPassword, requireWritable } from '../files.ts';
import { type MethodFlags, methodChoice, requireK, withMethod, withMethodParams } from '../method-options.ts';
import {
  fileArguments,
  type OutputFlags,
  type ReadFlags,
  type RecipeFlags,
  withOutput,
  withPassword,
  withReading,
  withRecipe,
  withThreads,
} from '../options.ts';
import { createOutput, type Output, pairLines, warningLines } from '../output.ts';
import { follow, importInto, recipeFor, type Session, withSession } from '../session.ts';
import { decimalNumber, oneOf, wholeNumber } from '../values.ts';

interface ClassifyFlags extends ReadFlags, RecipeFlags, OutputFlags, MethodFlags {
  method?: MethodName;
  k?: number;
  classifier?: ClassifierPreset;
  classifierEpochs?: number;
  classifierBatch?: number;
  testShare?: number;
  save?: string;
  passwordFile?: string;
}

const isProject = (path: string) => path.toLowerCase().endsWith('.coterie');

/** What is trained: study E's own network where its columns and preparation are asked for. */
function networkOptions({ classifier, study, classifierEpochs, classifierBatch, testShare, seed }: ClassifyFlags) {
  const given: Partial<ClassifierOptions> = {
    preset: classifier ?? (study === 'e' ? 'study-e' : undefined),
    epochs: classifierEpochs,
    batchSize: classifierBatch,
    testShare,
    seed,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/** The segments to learn: those a project shows, or those found in a file first. */
async function segmentsIn(session: Session, path: string, also: string[], flags: ClassifyFlags, output: Output) {
  const { client, signal } = session;
  const password = await readPassword(flags.passwordFile);
  if (isProject(path)) {
    if (flags.k !== undefined || flags.save !== undefined || also.length > 0) {
      throw new CoterieError(
        'BAD_PARAMETER',
        'A project has its segments already.',
        'Leave out --k, --save and further files; what is trained is kept in the project.',
        { parameter: 'k' },
      );
    }
    const { projectId } = await client.projects.open({ path, password }, { signal });
    return { projectId, kept: path };
  }
  const choice = await methodChoice(session, flags.method ?? 'kmeans', flags, flags.k);
  if (!flags.study) requireK(choice, 'classify');
  const project = { name: 'Classify', path: flags.save ?? null, password };
  const { projectId } = await importInto(session, path, project, { ...flags, also }, output.progress);
  const recipe = await recipeFor(session, { projectId }, flags, choice);
  requireK(recipe, 'classify');
  await follow(client.analysis.cluster({ projectId, recipe }, { signal }), output.progress);
  return { projectId, kept: flags.save ?? null };
}

export function classifyCommand(program: Command, signal: AbortSignal): void {
  const command = program
    .command(`classify ${fileArguments}`)
    .description('build segments, or take those of a project, and train a network that places new customers in them')
    .option('--k <n>', 'number of segments', wholeNumber('--k', 2))
    .option(
      '--classifier <own|study-e>',
      'what is trained; study-e with --study e, else own',
      oneOf('--classifier', classifierPreset.options),
    )
    .option(
      '--classifier-epochs <n>',
      'how often all customers are gone through',
      wholeNumber('--classifier-epochs', 1),
    )
    .option('--classifier-batch <n>', 'customers looked at in each step', wholeNumber('--classifier-batch', 2))
    .option('--test-share <share>', 'share of the customers kept for the test', decimalNumber('--test-share', 0.05))
    .option('--save <project>', 'keep segments and network as a new project, for coterie score');
  withMethodParams(withOutput(withPassword(withThreads(withRecipe(withReading(withMethod(command))))))).action(
    (path: string, also: string[], flags: ClassifyFlags) => {
      if (flags.save !== undefined) requireWritable(flags.save);
      return withSession(flags.threads, signal, async (session) => {
        const { client } = session;
        const output = createOutput(flags);
        const { projectId, kept } = await segmentsIn(session, path, also, flags, output);
        const result = await follow(
          client.classifier.train({ projectId, options: networkOptions(flags) }, { signal }),
          output.progress,
        );
        output.result(classifierJson(result, result.classes.length), () => [
          ...classifierLines(result),
          ...(kept === null ? [] : ['', ...pairLines([['Kept in', kept]])]),
          ...warningLines(result.warnings),
        ]);
      });
    },
  );
}
