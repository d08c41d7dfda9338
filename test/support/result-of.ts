type Result<Event> = Event extends { type: 'result'; result: infer Value } ? Value : never;

/** Reads a job's events to the end and answers with its result. */
export async function resultOf<Event extends { type: string }>(
  events: Promise<AsyncIterable<Event>>,
): Promise<Result<Event>> {
  let last: Event | undefined;
  for await (const event of await events) last = event;
  if (last?.type !== 'result') throw new Error('The stream ended without a result.');
  return (last as unknown as { result: Result<Event> }).result;
}
