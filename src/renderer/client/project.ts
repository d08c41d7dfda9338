import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useCallback, useContext } from 'react';
import type { Project } from '../../contract/project.ts';
import type { Recipe } from '../../contract/recipe.ts';
import { api } from './api.ts';

export const ProjectContext = createContext<Project | null>(null);

/** The open project. Only within a step. */
export function useProject(): Project {
  const project = useContext(ProjectContext);
  if (!project) throw new Error('useProject needs a ProjectContext around it');
  return project;
}

/** Forgets everything known about projects, to be asked again: after an import, a sweep, a clustering. */
export function useRefresh(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(() => queries.invalidateQueries(), [queries]);
}

/** Puts the project that an operation answered with in place of the one known. What hangs on its columns needs `useRefresh`. */
export function usePutProject(): (project: Project) => void {
  const queries = useQueryClient();
  return useCallback(
    (project) =>
      void queries.setQueryData(api.projects.get.queryKey({ input: { projectId: project.projectId } }), project),
    [queries],
  );
}

export interface UseRecipe {
  /** The working recipe, or the suggested one until a person changes something; null while it is being worked out. */
  readonly recipe: Recipe | null;
  /** Why the suggested recipe is what it is, by column; `column` null speaks of all. */
  readonly reasons: readonly { readonly column: string | null; readonly reason: string }[];
  readonly suggested: Recipe | null;
  readonly error: unknown;
  readonly saving: boolean;
  readonly save: (recipe: Recipe) => void;
}

/** The working recipe and the way to change it. Changing it leaves earlier runs and their names as they are. */
export function useRecipe(): UseRecipe {
  const project = useProject();
  const put = usePutProject();
  const { projectId } = project;
  const suggestion = useQuery(
    api.projects.suggestRecipe.queryOptions({ input: { projectId }, enabled: project.source !== null }),
  );
  const save = useMutation(api.projects.setRecipe.mutationOptions({ onSuccess: put }));
  const pending = save.isPending ? (save.variables?.recipe as Recipe | undefined) : undefined;
  return {
    recipe: pending ?? project.recipe ?? suggestion.data?.recipe ?? null,
    reasons: suggestion.data?.reasons ?? [],
    suggested: suggestion.data?.recipe ?? null,
    error: save.error ?? suggestion.error,
    saving: save.isPending,
    save: (recipe) => save.mutate({ projectId, recipe }),
  };
}
