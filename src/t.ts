import { sequence } from './engine/models/sequence/sequence.ts';
import { startNeural } from '../test/support/start-neural.ts';
import { startKernels } from '../test/support/start-kernels.ts';
import { lookersAndBuyers } from '../test/support/made-sequences.ts';
import { quietJob } from '../test/support/customer-tables.ts';
import { adjustedRand } from './engine/statistics/label-agreement.ts';
const kernels = await startKernels(); const neural = startNeural();
for (const network of ['lstm','cnn'] as const) for (const idle of [4, 8]) for (const [n, epochs, learningRate, codeSize, units] of [[600,40,0.005,4,16],[600,60,0.005,8,24]] as const) {
 const { matrix, truth, counts } = lookersAndBuyers(n, 5, idle);
 const t = performance.now();
 const fit = await sequence.fit(kernels, matrix, sequence.validate({ k: 2, network, epochs, learningRate, units, codeSize, batchSize: 64 }, matrix), 3, { ...quietJob(), neural });
 const km = await kernels.kmeans({rows: counts.rows, columns: 2, data: counts.data}, {k:2, init:'k-means++', nInit: 4, maxIter: 100, tol: 1e-4, seed: 1});
 const km2 = await kernels.kmeans({rows: matrix.rows, columns: matrix.columns.length, data: matrix.data}, {k:2, init:'k-means++', nInit: 4, maxIter: 100, tol: 1e-4, seed: 1});
 const d = fit.details as any;
 console.log(network, idle, epochs, learningRate, codeSize, units, 'ARI', adjustedRand(fit.labels, truth).toFixed(3), 'counts', adjustedRand(km.labels, truth).toFixed(3), 'wide', adjustedRand(km2.labels, truth).toFixed(3), (performance.now()-t).toFixed(0), 'ms', d.training.epochs, d.training.stopped, d.training.curve.at(-1), d.reconstruction.map((r: any)=>r.column+' '+r.share.toFixed(2)).join(', '), fit.warnings.map(w=>w.code).join());
}
await neural.close(); await kernels.close();
