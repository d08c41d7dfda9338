import type { Warning } from '../../../contract/errors.ts';
import type { MethodDetails } from '../../../contract/method-details.ts';
import type { TrainingSummary } from '../../../contract/neural.ts';
import { columnVariances } from '../../evaluate/inertia.ts';
import type { JobContext } from '../../jobs/task.ts';
import { counted, percent } from '../../prepare/words.ts';
import type { Matrix } from '../../table.ts';

/** A network that still gains more than this share of its loss over the last tenth of its epochs is not done. */
const STILL_LEARNING = 0.05;
/** From this share of all variance lost on, the code says too little of the customers. */
const MUCH_LOST = 0.5;
/** A code whose variance is a smaller share of the largest one's is the same for everyone. */
const DEAD = 1e-9;

/** What a person should know of a code before trusting groups in it. */
export async function codeWarnings(
  codes: Matrix,
  training: TrainingSummary,
  reconstruction: Extract<MethodDetails, { kind: 'code' }>['reconstruction'],
  context: JobContext,
): Promise<Warning[]> {
  return [...unfinished(training), ...lossy(reconstruction), ...(await dead(codes, context))];
}

function unfinished({ curve, stopped, epochs }: TrainingSummary): Warning[] {
  if (stopped !== 'all epochs' || epochs < 10) return [];
  const before = curve[Math.floor(epochs * 0.9) - 1].loss;
  const last = curve[epochs - 1].loss;
  if (last >= before * (1 - STILL_LEARNING)) return [];
  return [
    {
      code: 'NOT_CONVERGED',
      message: `The network was still getting better when its ${counted(epochs, 'epoch')} were over.`,
      advice: 'The result is usable. Allow more epochs to let it settle.',
    },
  ];
}

function lossy(reconstruction: Extract<MethodDetails, { kind: 'code' }>['reconstruction']): Warning[] {
  const lost = reconstruction.filter(({ share }) => share > MUCH_LOST);
  if (lost.length === 0) return [];
  const columns = lost.map(({ column }) => column);
  const mean = lost.reduce((sum, { share }) => sum + share, 0) / lost.length;
  return [
    {
      code: 'MUCH_LOST',
      message: `The code keeps little of ${counted(lost.length, 'column')}: about ${percent(Math.min(1, mean))} of how customers differ there is lost.`,
      advice: 'Groups hardly look at those columns. Use a larger code, more epochs, or fewer columns.',
      columns,
    },
  ];
}

async function dead(codes: Matrix, context: JobContext): Promise<Warning[]> {
  const size = codes.columns.length;
  const variances = await columnVariances(codes, context);
  const most = Math.max(...variances);
  const still = variances.filter((variance) => variance <= DEAD * most).length;
  if (codes.rows < 2 || still === 0) return [];
  return [
    {
      code: 'DEAD_CODE',
      message: `${still} of the ${size} numbers of the code ${still === 1 ? 'is' : 'are'} the same for everyone and ${still === 1 ? 'tells' : 'tell'} nothing.`,
      advice: 'Use another activation of the code (linear), another seed, or a smaller code.',
    },
  ];
}
