export { assignChunk } from './assign';
export { jaccardResample } from './bootstrap';
export { clusterIndices } from './indices';
export { kmeansStart } from './kmeans';
export { prepareRows } from './prepare';
export { silhouetteBlock, silhouetteFinish, silhouetteSort } from './silhouette';
export { mixtureChunk, mixtureReady } from './mixture';
