export { assignChunk } from './assign';
export { jaccardResample } from './bootstrap';
export { dunnBlock, dunnCount, dunnGather, dunnOrder, dunnReach, dunnSort, dunnWalk } from './dunn';
export { clusterIndices } from './indices';
export { kmeansStart } from './kmeans';
export { prepareRows } from './prepare';
export { silhouetteBlock, silhouetteFinish, silhouetteSort } from './silhouette';
