import { initial } from './001-initial.ts';
import { models } from './002-models.ts';
import { standings } from './003-standings.ts';
import { scores } from './004-scores.ts';
import { keptSegments } from './005-kept-segments.ts';
import { checkpoints } from './006-checkpoints.ts';
import type { Migration } from './migration.ts';

/** Every step, oldest first. The last one's version is what this app writes. */
export const migrations: readonly Migration[] = [initial, models, standings, scores, keptSegments, checkpoints];
