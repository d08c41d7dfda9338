import { type HybridParams, voter } from '../../../contract/method-params.ts';
import type { MethodName, Params } from '../../../contract/methods.ts';
import type { Kernels } from '../../../kernels/types.ts';
import type { JobContext } from '../../jobs/task.ts';
import { grouped } from '../../prepare/words.ts';
import type { Matrix } from '../../table.ts';
import { badParam, checkParams } from '../check-params.ts';
import type { Clustering, ClusterMethod, MatrixShape } from '../method.ts';
import { resampledStability } from '../resampled-stability.ts';
import { hybridDescription } from './describe.ts';
import { type MemberFit, placeByVote, toClustering } from './fit.ts';

type Members = Readonly<Partial<Record<MethodName, ClusterMethod>>>;

/** A majority vote among some of `members`, each with the defaults of its own parameters. */
export function hybridOf(members: Members): ClusterMethod<HybridParams> {
  const memberOf = (name: MethodName): ClusterMethod => {
    const method = members[name];
    if (method) return method;
    throw badParam('members', `${name} cannot vote.`, `Choose among ${Object.keys(members).join(', ')}.`);
  };

  const validate = (given: Params, matrix: MatrixShape): HybridParams => {
    const params = checkParams('hybrid', given, matrix);
    const names = voter.options.filter((name) => params.members.includes(name));
    if (names.length < 2) throw badParam('members', 'A vote needs two different members.', 'Name two methods or more.');
    for (const name of names) {
      const method = memberOf(name);
      const most = method.mostRows(method.validate({ k: params.k }, matrix));
      if (most === null || matrix.rows <= most) continue;
      throw badParam(
        'members',
        `${method.describe.title} cannot vote here: it is built on ${grouped(most)} customers at most.`,
        'Leave it out of the vote.',
      );
    }
    return { ...params, members: names };
  };

  /** What each member makes of every k. */
  const fitMembers = async (
    kernels: Kernels,
    matrix: Matrix,
    ks: readonly number[],
    params: HybridParams,
    seed: number,
    context: JobContext,
    quick = false,
  ): Promise<MemberFit[][]> => {
    const fits: MemberFit[][] = ks.map(() => []);
    for (const [at, name] of params.members.entries()) {
      const method = memberOf(name);
      const whole = method.validate({ k: ks[ks.length - 1] }, matrix);
      const own = quick ? (method.quick?.(whole) ?? whole) : whole;
      const task = context.task.child(method.describe.title, 1);
      const each = await method.fitEach(kernels, matrix, ks, own, (seed + at) >>> 0, { ...context, task }, () => {});
      task.finish();
      for (const [index, clustering] of each.entries()) fits[index].push({ method, clustering });
    }
    return fits;
  };

  const fitEach: ClusterMethod<HybridParams>['fitEach'] = async (kernels, matrix, ks, params, seed, context, onFit) => {
    const clusterings: Clustering[] = [];
    for (const fits of await fitMembers(kernels, matrix, ks, params, seed, context)) {
      const clustering = await toClustering(matrix, fits, context);
      onFit(clustering);
      clusterings.push(clustering);
    }
    return clusterings;
  };

  const fitOne: ClusterMethod<HybridParams>['fit'] = async (kernels, matrix, params, seed, context) => {
    const [clustering] = await fitEach(kernels, matrix, [params.k], params, seed, context, () => {});
    return clustering;
  };

  return {
    name: 'hybrid',
    describe: hybridDescription,
    presets: [
      {
        id: 'study-b',
        title: 'Yarra et al.: deep k-means, k-means++, mini-batch and particle swarm',
        params: { members: ['kmeans', 'minibatch', 'pso-kmeans', 'autoencoder'] },
      },
    ],
    findsK: false,
    mostRows: () => null,
    validate,
    fit: fitOne,
    fitEach,
    stability: (kernels, matrix, clustering, params, seed, context) =>
      resampledStability(matrix, clustering, seed, context, async (resample, each, job) => {
        const k = Math.min(clustering.k, resample.rows);
        const [fits] = await fitMembers(kernels, resample, [k], { ...params, k }, each, job, true);
        return toClustering(resample, fits, job);
      }),
    place: (kernels, model, matrix, context) => placeByVote(kernels, memberOf, model, matrix, context),
  };
}
