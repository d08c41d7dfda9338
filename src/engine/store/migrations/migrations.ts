import { initial } from './001-initial.ts';
import { models } from './002-models.ts';
import { scores } from './003-scores.ts';
import type { Migration } from './migration.ts';

/** Every step, oldest first. The last one's version is what this app writes. */
export const migrations: readonly Migration[] = [initial, models, scores];
