import { sequenceColumn, sequenceEvents, sequenceSteps } from '../../../contract/sequence-columns.ts';
import { boughtLine } from '../order-key.ts';
import { customerLines, orders } from '../relations.ts';
import { type FeatureColumn, type FeatureGroupMaker, numberColumn } from './feature-group-maker.ts';
import { placed } from './usual-aggregates.ts';

const day = 86_400e6;
const purchase = sequenceEvents.indexOf('purchase') + 1;

/** SQL for the number of what happened on a line of an event log. */
const eventNumber = `CASE event ${sequenceEvents.map((event, at) => `WHEN '${event}' THEN ${at + 1}`).join(' ')} END`;

/** SQL for the latest steps, the last first; one more than are shown, to know how long before the oldest shown it was. */
function latest(kind: string): string {
  const step = `struct_pack(moment := moment, kind := (${kind})::UTINYINT, value := coalesce(amount, 0)::DOUBLE)`;
  return `max(${step}, ${sequenceSteps + 1})`;
}

/**
 * What customers did last, one step after the other, for networks that read sequences. Made only where it is asked for: it is
 * 40 to 60 columns that tell a person nothing. The numbers of events are fixed, so nothing is learned from the log.
 */
export const sequence: FeatureGroupMaker = {
  name: 'sequence',
  onlyWhenNamed: true,
  readsEveryEvent: true,
  applies: () => true,
  features: ({ events, hasMoney }) => {
    const steps = events
      ? `${latest(eventNumber)} FILTER (WHERE event <> 'purchase' OR ${boughtLine})`
      : latest(String(purchase));
    const what = events ? 'event' : 'order';
    return {
      aggregates: [placed, { from: events ? customerLines : orders, values: { latest_steps: steps } }],
      columns: Array.from({ length: sequenceSteps }, (_, at) => columnsOf(at + 1, what, hasMoney)).flat(),
    };
  },
};

function columnsOf(step: number, what: 'event' | 'order', hasMoney: boolean): FeatureColumn[] {
  const own = `latest_steps[${step}]`;
  const which = step === 1 ? `the last ${what}` : `the ${what} ${step - 1} before the last`;
  const column = (...given: Parameters<typeof numberColumn>): FeatureColumn => ({
    ...numberColumn(...given),
    role: 'ignore',
  });
  const none = `0 where there were fewer ${what}s`;
  return [
    column(
      sequenceColumn(step, 'event'),
      'none',
      `coalesce(${own}.kind, 0)::DOUBLE`,
      `What ${which} was.`,
      `Kind of ${which}: ${sequenceEvents.map((event, at) => `${at + 1} ${event}`).join(', ')}; ${none}.`,
    ),
    column(
      sequenceColumn(step, 'gap'),
      'none',
      `coalesce(ln(1 + (epoch_us(${own}.moment) - epoch_us(latest_steps[${step + 1}].moment)) / ${day}::DOUBLE), 0)`,
      `How long after the one before it came: ${which}.`,
      `ln(1 + days) from the ${what} before to ${which}, in days with fractions; 0 for the first of all, ${none}.`,
    ),
    ...(hasMoney
      ? [
          column(
            sequenceColumn(step, 'value'),
            'none',
            `coalesce(ln(1 + greatest(${own}.value, 0)), 0)`,
            `What ${which} was worth.`,
            `ln(1 + amount) of ${which}; ${none}.`,
          ),
        ]
      : []),
  ];
}
