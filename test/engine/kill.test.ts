import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle, compiledIn } from '../support/bundle.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { startTestEngine, type TestEngine } from '../support/test-engine.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const kills = 100;
const atOnce = 2;

interface Life {
  readonly lines: readonly string[];
  readonly stderr: string;
  readonly killed: boolean;
}

/** Lets an engine work until it has acknowledged a few things, and kills it at a random moment after. */
function liveAndDie(script: string, folder: string, project: string, first: number): Promise<Life> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, root, folder, project, String(first)], { env: compiledIn(folder) });
    let stdout = '';
    let stderr = '';
    let aimed = false;
    const enough = 1 + Math.floor(Math.random() * 3);
    child.stdout.on('data', (part) => {
      stdout += part;
      if (aimed || stdout.split('\n').length <= enough) return;
      aimed = true;
      setTimeout(() => child.kill('SIGKILL'), Math.random() * 120);
    });
    child.stderr.on('data', (part) => {
      stderr += part;
    });
    child.on('close', (_, signal) => {
      // A line without its end was not said to anyone.
      resolve({ lines: stdout.split('\n').slice(0, -1), stderr, killed: signal === 'SIGKILL' });
    });
  });
}

describe('an engine killed at any moment', () => {
  const folder = temporaryFolder();
  let engine: TestEngine;
  let script: string;
  beforeAll(async () => {
    script = await bundle('engine-under-fire');
    engine = await startTestEngine(1);
  });
  afterAll(async () => {
    await engine?.close();
    folder[Symbol.dispose]();
  });

  async function surviveOneProject(name: string): Promise<void> {
    const { client } = engine;
    const path = folder.file(`${name}.coterie`);
    let number = 0;
    const last = { import: 0, name: 0 };
    const runs = new Map<string, 'sweep' | 'cluster'>();
    const segmentNames = new Map<string, string>();
    for (let kill = 0; kill < kills / atOnce; kill++) {
      const { lines, stderr, killed } = await liveAndDie(script, folder.path, path, number);
      expect(stderr).toBe('');
      expect(killed).toBe(true);
      const fresh: string[] = [];
      for (const line of lines) {
        const [what, value, ...rest] = line.split(' ');
        if (what === 'import' || what === 'name') last[what] = Number(value);
        if (what === 'sweep' || what === 'cluster') {
          runs.set(value, what);
          fresh.push(value);
        }
        if (what === 'segment') segmentNames.set(value, rest.join(' '));
      }

      const project = await client.projects.open({ path });
      const { projectId } = project;
      const imported = project.source ? Number(/-(\d+)\.csv$/.exec(project.source.name)?.[1]) : 0;
      expect(imported).toBeGreaterThanOrEqual(last.import);
      if (project.source) {
        expect(project.source.customers).toBe(100 + (imported % 400));
        const page = await client.table.page({ projectId, offset: 0, limit: 1 });
        expect(page.total).toBe(project.source.customers);
      }
      expect(Number(project.name)).toBeGreaterThanOrEqual(last.name);
      // What was found in place after an earlier kill is looked at once more after the last.
      for (const runId of kill === kills / atOnce - 1 ? runs.keys() : fresh) {
        const result = runs.get(runId) === 'sweep' ? client.analysis.sweepResult : client.analysis.clusterResult;
        expect((await result({ projectId, runId })).runId).toBe(runId);
      }
      const shown = project.currentRunId;
      const renamed = shown === null ? undefined : segmentNames.get(shown);
      if (shown !== null && renamed !== undefined) {
        const { segments } = await client.segments.list({ projectId, runId: shown });
        expect(segments.map((segment) => segment.name)).toContain(renamed);
      }
      await client.projects.close({ projectId });
      // Ahead of whatever was under way, so that no number is used twice.
      number = Math.max(number, last.import, last.name, imported, Number(project.name)) + 50;
    }
    expect(runs.size).toBeGreaterThan(0);
    expect(last.import).toBeGreaterThan(0);
  }

  it(`opens again ${kills} times with everything it had acknowledged`, async () => {
    await Promise.all(Array.from({ length: atOnce }, (_, index) => surviveOneProject(`project ${index + 1}`)));
  }, 900_000);
});
