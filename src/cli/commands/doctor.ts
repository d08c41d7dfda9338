import type { Command } from 'commander';
import type { SystemInfo } from '../../contract/project.ts';
import { findChromium, findElectron } from '../../host/find-programs.ts';
import { type OutputFlags, withOutput, withThreads } from '../options.ts';
import { bold, createOutput, pairLines } from '../output.ts';
import { withSession } from '../session.ts';

interface Programs {
  readonly browser: string | null;
  readonly electron: string | null;
}

function describe(info: SystemInfo, { browser, electron }: Programs): string[] {
  return [
    bold(`Coterie ${info.version}`),
    '',
    ...pairLines([
      ['Node', info.node],
      ['System', info.platform],
      ['Cores', `${info.cores}, computing on ${info.threads}`],
      ['Memory', `${(info.memoryBytes / 2 ** 30).toFixed(1)} GiB`],
      ['SQLite', info.sqlite],
      ['DuckDB', info.duckdb],
      ['Data folder', info.dataFolder],
      ['Browser', browser ?? 'none found; serve prints an address for any browser'],
      ['Electron', electron ?? 'not here; npm start opens the browser instead'],
    ]),
    '',
    ...info.checks.map(({ name, ok, message }) => `${ok ? '✓' : '✗'} ${name}: ${message}`),
    '',
    bold('Networks train on'),
    ...info.neural.backends.flatMap(({ backend, name, ready, message, role }) => [
      `${ready ? '✓' : '–'} ${message.startsWith(name) ? message : `${name}: ${message}`}`,
      `  ${role}`,
      ...(backend === 'tensorflow' && !ready ? [`  ${info.neural.tensorflowSetup.message}`] : []),
    ]),
  ];
}

export function doctorCommand(program: Command, signal: AbortSignal): void {
  const command = program.command('doctor').description('say what was found on this computer');
  withOutput(withThreads(command)).action((flags: OutputFlags & { threads?: number }) =>
    withSession(flags.threads, signal, async ({ client, layout }) => {
      const info = await client.system.info(undefined, { signal });
      const programs = { browser: findChromium(), electron: findElectron(layout.root) };
      createOutput(flags).result({ ...info, ...programs }, () => describe(info, programs));
      if (info.checks.some(({ ok }) => !ok)) process.exitCode = 1;
    }),
  );
}
