import * as z from 'zod';
import { columnRole, columnType } from '../dataset.ts';
import { project, recentProject } from '../project.ts';
import { recipe } from '../recipe.ts';
import { base, inProject } from './base.ts';

export const projectsOperations = {
  recent: base.output(z.array(recentProject)),
  /** `path` null keeps the project in memory; left out, a new file in the data folder is named after it. */
  create: base
    .input(
      z.object({
        name: z.string().min(1).max(200),
        path: z.string().nullable().optional(),
        password: z.string().min(1).optional(),
      }),
    )
    .output(project),
  /** Where nothing can be written the project opens for reading: see `readOnly`. */
  open: base.input(z.object({ path: z.string(), password: z.string().optional() })).output(project),
  get: base.input(inProject).output(project),
  rename: base.input(inProject.extend({ name: z.string().min(1).max(200) })).output(project),
  /**
   * Writes a copy at `path`; left out, beside the original, or in the data folder where nothing can be written there.
   * With `open` the copy is opened too, with the original's password.
   */
  duplicate: base
    .input(inProject.extend({ path: z.string().optional(), open: z.boolean().default(false) }))
    .output(z.object({ path: z.string(), opened: project.nullable() })),
  close: base.input(inProject).output(z.object({ closed: z.boolean() })),
  /** Takes a project off the list of recent ones; the file stays. */
  forget: base.input(z.object({ path: z.string() })).output(z.array(recentProject)),
  /** The working recipe: what the next sweep or clustering will use. */
  setRecipe: base.input(inProject.extend({ recipe })).output(project),
  /**
   * The recipe a careful analyst would start from, given the table's columns and roles, with the repairs of the working
   * recipe done. It proposes no repairs itself.
   */
  suggestRecipe: base
    .input(inProject)
    .output(z.object({ recipe, reasons: z.array(z.object({ column: z.string().nullable(), reason: z.string() })) })),
  setColumns: base
    .input(
      inProject.extend({
        changes: z.array(z.object({ name: z.string(), role: columnRole.optional(), type: columnType.optional() })),
      }),
    )
    .output(project),
};
