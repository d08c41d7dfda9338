/**
 * The columns that hold what a customer did last, step by step: `sequence_01_event` is what happened last, `sequence_02_event`
 * what happened before that. They are for networks that read sequences and are used as they are.
 */
export const sequenceSteps = 20;

/** What is known of a step. */
export const sequenceChannels = ['event', 'gap', 'value'] as const;
export type SequenceChannel = (typeof sequenceChannels)[number];

/** What the numbers of the channel `event` stand for, 1 first; 0 is a step that did not happen. */
export const sequenceEvents = ['view', 'cart', 'remove', 'purchase', 'other'] as const;

/** @param step 1 for the latest */
export function sequenceColumn(step: number, channel: SequenceChannel): string {
  return `sequence_${String(step).padStart(2, '0')}_${channel}`;
}

const pattern = new RegExp(`^sequence_(\\d\\d)_(${sequenceChannels.join('|')})$`);

/** The step and channel that a column stands for; null for any other column. */
export function sequencePlace(name: string): { readonly step: number; readonly channel: SequenceChannel } | null {
  const found = pattern.exec(name);
  return found && { step: Number(found[1]), channel: found[2] as SequenceChannel };
}
