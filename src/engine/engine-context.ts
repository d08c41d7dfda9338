import type { Kernels } from '../kernels/types.ts';
import type { Neural } from './neural/neural.ts';
import type { EnginePorts } from './ports.ts';
import type { RecentProjects } from './store/recent-projects.ts';
import type { Workspace } from './workspace.ts';

/** What every operation is given: the outside, the open projects and the kernels. */
export interface EngineContext {
  readonly ports: EnginePorts;
  readonly workspace: Workspace;
  readonly recentProjects: RecentProjects;
  /** Started at the first use, so that an engine that only lists projects costs nothing. */
  kernels(): Promise<Kernels>;
  /** Where networks train. */
  readonly neural: Neural;
  /** Aborted when the engine closes; ends all work. */
  readonly closing: AbortSignal;
  /** Private folder for spill files and uploads of this engine's process. */
  readonly scratchFolder: string;
  /** Passwords of database servers, by address: in memory only, gone with the engine. */
  readonly databasePasswords: Map<string, string>;
}
