import { visits } from '../relations.ts';
import { type FeatureGroupMaker, numberColumn } from './feature-group-maker.ts';

/** How often and how long they visit. */
export const sessions: FeatureGroupMaker = {
  name: 'sessions',
  reads: ['session'],
  readsEveryEvent: true,
  applies: ({ events, has }) => events && has('session'),
  features: () => ({
    aggregates: [
      {
        from: visits,
        values: { sessions: 'count(*)', session_events: 'sum(events)', session_seconds: 'sum(seconds)' },
      },
    ],
    columns: [
      numberColumn(
        'sessions',
        'count',
        'coalesce(sessions, 0)::DOUBLE',
        'How often they visited.',
        'Number of different sessions.',
      ),
      numberColumn(
        'events_per_session',
        'count',
        'CASE WHEN sessions > 0 THEN session_events::DOUBLE / sessions END',
        'How much they do in a visit.',
        'Number of events in sessions divided by the number of sessions.',
      ),
      numberColumn(
        'session_minutes',
        'none',
        'CASE WHEN sessions > 0 THEN session_seconds::DOUBLE / 60 / sessions END',
        'How many minutes a visit takes.',
        'Mean over sessions of the minutes from the first to the last event; 0 for a session of one event.',
      ),
    ],
  }),
};
