import { cancelled } from './control';
import { DenseJob } from './dense-job';
import { workOn } from './dense-part';

/**
 * What the threads that train one network share. The first to come leads: it does what cannot be shared and hands out
 * parts, which it takes itself as well. Nobody waits for a helper that has not taken a part, so that training goes on
 * however many threads there are or come late. Which thread does a part does not change a bit of it.
 */
@unmanaged
class DenseTeam {
  /** Parts there are << 16 | the next part to take. */
  ticket: u32;
  /** Parts that are finished. */
  finished: u32;
  /** Not 0 once there will be no more parts. */
  over: u32;
}

/** Looks at the ticket so often before a pause, of so many nanoseconds. */
const PATIENCE: u32 = 20000;
const PAUSE: i64 = 200000;

/** Does the same work on all parts of the batch, with whoever helps; returns when all are finished. */
export function together(job: DenseJob, parts: u32, work: u32, from: u32, to: u32): void {
  job.work = work;
  job.from = from;
  job.to = to;
  if (job.helpers == 0 || parts == 1) {
    for (let part: u32 = 0; part < parts; part++) workOn(job, part);
    return;
  }
  const team = job.team;
  atomic.store<u32>(team + offsetof<DenseTeam>('finished'), 0);
  atomic.store<u32>(team, parts << 16);
  while (takePart(job)) {}
  let looks: u32 = 0;
  while (atomic.load<u32>(team + offsetof<DenseTeam>('finished')) != parts) {
    // A helper that died with its part unfinished ends the call.
    if ((++looks & 1023) == 0 && cancelled()) return;
  }
}

/** Takes parts until the leader has no more. */
export function help(job: DenseJob): void {
  let looks: u32 = 0;
  while (atomic.load<u32>(job.team + offsetof<DenseTeam>('over')) == 0 && !cancelled()) {
    const ticket = atomic.load<u32>(job.team);
    if ((ticket & 0xffff) < ticket >> 16 && takePart(job)) looks = 0;
    else if (++looks > PATIENCE) atomic.wait<i32>(job.team + offsetof<DenseTeam>('over'), 0, PAUSE);
  }
}

/** Lets the helpers go. */
export function dismiss(job: DenseJob): void {
  atomic.store<u32>(job.team + offsetof<DenseTeam>('over'), 1);
}

function takePart(job: DenseJob): bool {
  // Part and number of parts come in one word, so that a late helper cannot mistake one round for the next.
  const ticket = atomic.add<u32>(job.team, 1);
  const part = ticket & 0xffff;
  if (part >= ticket >> 16) return false;
  workOn(job, part);
  atomic.add<u32>(job.team + offsetof<DenseTeam>('finished'), 1);
  return true;
}
