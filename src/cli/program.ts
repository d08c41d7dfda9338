import { Command } from 'commander';
import { classifyCommand } from './commands/classify.ts';
import { clusterCommand } from './commands/cluster.ts';
import { compareCommand } from './commands/compare.ts';
import { doctorCommand } from './commands/doctor.ts';
import { driftCommand } from './commands/drift.ts';
import { featuresCommand } from './commands/features.ts';
import { inspectCommand } from './commands/inspect.ts';
import { movesCommand } from './commands/moves.ts';
import { reportCommand } from './commands/report.ts';
import { runCommand } from './commands/run.ts';
import { scoreCommand } from './commands/score.ts';
import { serveCommand } from './commands/serve.ts';
import { sweepCommand } from './commands/sweep.ts';
import { updateCommand } from './commands/update.ts';

/**
 * The command line as a program to parse arguments with. It throws instead of leaving the process.
 *
 * @param signal aborted when the person interrupts
 */
export function createProgram(version: string, signal: AbortSignal): Command {
  const program = new Command('coterie')
    .description('From a customer file or an order log to named segments and a report, on this computer only.')
    .version(version, '--version')
    .exitOverride()
    .showSuggestionAfterError()
    .configureOutput({ outputError: () => {} });
  runCommand(program, signal);
  inspectCommand(program, signal);
  sweepCommand(program, signal);
  clusterCommand(program, signal);
  compareCommand(program, signal);
  featuresCommand(program, signal);
  classifyCommand(program, signal);
  scoreCommand(program, signal);
  driftCommand(program, signal);
  updateCommand(program, signal);
  movesCommand(program, signal);
  reportCommand(program, signal);
  serveCommand(program, signal);
  doctorCommand(program, signal);
  for (const command of program.commands) command.copyInheritedSettings(program);
  return program;
}
