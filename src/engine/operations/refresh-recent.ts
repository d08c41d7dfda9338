import type { RecentProjects } from '../store/recent-projects.ts';
import type { OpenProject } from '../workspace.ts';
import { describeProject } from './describe-project.ts';
import { segmentationOf } from './segmentation.ts';

/** Brings the project's card on the start page up to date. */
export async function refreshRecent(recentProjects: RecentProjects, project: OpenProject): Promise<void> {
  const runId = project.store.currentRunId();
  const segments = runId === null ? [] : (await segmentationOf(project, runId)).segments;
  await recentProjects.add(
    describeProject(project),
    segments.map(({ name, color, share }) => ({ name, color, share })),
  );
}
