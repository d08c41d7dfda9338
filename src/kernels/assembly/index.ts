export { assignChunk } from './assign';
export { jaccardResample } from './bootstrap';
export { clusterIndices } from './indices';
export { kmeansStart } from './kmeans';
export { miniBatchInit, miniBatchStream } from './minibatch';
export { labelChunk } from './nearest';
export { prepareRows } from './prepare';
export { silhouetteBlock, silhouetteFinish, silhouetteSort } from './silhouette';
