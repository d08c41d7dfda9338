export { assignChunk } from './assign';
export { jaccardResample } from './bootstrap';
export { fuzzyChunk } from './fuzzy';
export { clusterIndices } from './indices';
export { kmeansStart } from './kmeans';
export { mixtureChunk, mixtureReady } from './mixture';
export { prepareRows } from './prepare';
export { silhouetteBlock, silhouetteFinish, silhouetteSort } from './silhouette';
