import type { Command } from 'commander';
import { openBrowser } from '../../web/open-browser.ts';
import { startWebServer } from '../../web/serve.ts';
import { readPassword } from '../files.ts';
import { withPassword, withThreads } from '../options.ts';
import { withSession } from '../session.ts';
import { wholeNumber } from '../values.ts';

interface ServeFlags {
  port: number;
  open: boolean;
  passwordFile?: string;
  threads?: number;
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

export function serveCommand(program: Command, signal: AbortSignal): void {
  const command = program
    .command('serve [project]')
    .description('open Coterie in the browser, on this computer only')
    .option('--port <n>', 'listen on this port instead of any free one', wholeNumber('--port', 1, 65_535), 0)
    .option('--no-open', 'only print the address');
  withPassword(withThreads(command)).action((path: string | undefined, flags: ServeFlags) =>
    withSession(
      flags.threads,
      signal,
      async ({ client, engine, ports, layout }) => {
        const password = await readPassword(flags.passwordFile);
        const project = path === undefined ? null : await client.projects.open({ path, password }, { signal });
        const step = project?.currentRunId ? 'segments' : 'data';
        const server = await startWebServer({
          router: engine.router,
          ports,
          rendererFolder: layout.renderer,
          port: flags.port,
          landing: project ? `/#/project/${project.projectId}/${step}` : '/',
        });
        process.stdout.write(`Coterie is open at ${server.url}\nPress Ctrl+C to stop.\n`);
        if (flags.open) openBrowser(server.url);
        await untilAborted(signal);
        await server.close();
      },
      'web',
    ),
  );
}
