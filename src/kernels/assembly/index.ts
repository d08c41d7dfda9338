export { assignChunk } from './assign';
export { jaccardResample } from './bootstrap';
export { clusterIndices } from './indices';
export { kmeansStart } from './kmeans';
export { prepareRows } from './prepare';
export { silhouetteBlock, silhouetteFinish, silhouetteSort } from './silhouette';
export { dbscanBorder, dbscanCount, dbscanJoin, dbscanNumber, dbscanStart } from './dbscan';
export { kDistances } from './k-distances';
export { buildTree } from './spatial-tree';
