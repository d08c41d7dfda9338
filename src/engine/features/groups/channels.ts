import { orders } from '../relations.ts';
import { type FeatureGroupMaker, numberColumn, wordColumn } from './feature-group-maker.ts';

/** Where orders come from. */
export const channels: FeatureGroupMaker = {
  name: 'channels',
  reads: ['channel'],
  applies: ({ has }) => has('channel'),
  features: () => ({
    aggregates: [
      {
        from: orders,
        values: {
          first_channel: 'min({moment: moment, channel: channel}) FILTER (WHERE channel IS NOT NULL)',
          last_channel: 'max({moment: moment, channel: channel}) FILTER (WHERE channel IS NOT NULL)',
          channels: 'count(DISTINCT channel)',
        },
      },
    ],
    columns: [
      wordColumn(
        'first_channel',
        'first_channel.channel',
        'Where the first order came from.',
        'The channel of the first order that has one.',
      ),
      wordColumn(
        'last_channel',
        'last_channel.channel',
        'Where the last order came from.',
        'The channel of the last order that has one.',
      ),
      numberColumn(
        'channels',
        'count',
        'coalesce(channels, 0)::DOUBLE',
        'How many different channels they used.',
        'Number of different channels of their orders.',
      ),
    ],
  }),
};
