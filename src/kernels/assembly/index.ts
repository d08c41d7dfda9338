export { assignChunk, assignManhattanChunk } from './assign';
export { betaGeometricChunk } from './beta-geometric';
export { jaccardResample } from './bootstrap';
export { mstMerge, mstSearch, mstStart } from './boruvka';
export { dbscanBorder, dbscanCount, dbscanJoin, dbscanNumber, dbscanStart } from './dbscan';
export { denseApply } from './dense-apply';
export { denseBackward, denseForward, denseTrain } from './dense-train';
export { densityTree } from './density-tree';
export { dunnBlock, dunnCount, dunnGather, dunnOrder, dunnReach, dunnSort, dunnWalk } from './dunn';
export { fuzzyChunk } from './fuzzy';
export { gammaTable } from './gamma';
export { gammaGammaChunk } from './gamma-gamma';
export { imputeChunk } from './impute';
export { clusterIndices } from './indices';
export { kDistances } from './k-distances';
export { kmeansStart } from './kmeans';
export { lifetimePredict } from './lifetime-predict';
export {
  medoidsAdd,
  medoidsBuild,
  medoidsEvaluate,
  medoidsEvaluate,
  medoidsStart,
  medoidsSwap,
  medoidsSwap,
} from './medoids';
export { medoidsAdd, medoidsBuild, medoidsStart } from './medoids-build';
export { miniBatchInit, miniBatchStream, miniBatchStream } from './minibatch';
export { miniBatchInit } from './minibatch-start';
export { mixtureChunk, mixtureReady } from './mixture';
export { labelChunk } from './nearest';
export { nearestReach } from './nearest-reach';
export { nearestRowsChunk } from './nearest-rows';
export { matrixChain } from './neighbour-chain';
export { paretoChunk } from './pareto-nbd';
export { paretoTable } from './pareto-table';
export { prepareRows } from './prepare';
export { prototypesAssign, prototypesFinish, prototypesLayOut, prototypesStart } from './prototypes';
export { silhouetteBlock, silhouetteFinish, silhouetteSort } from './silhouette';
export { singleTable } from './single-functions';
export { singleTree } from './single-tree';
export { somCollect, somLabel, somMove, somOnline } from './som';
export { buildTree } from './spatial-tree';
export { swarmBox, swarmFinish, swarmGather, swarmMove, swarmStart, swarmStrata } from './swarm';
export { matrixLines, matrixStart } from './tree-matrix';
export { treeOrder } from './tree-order';
export { treeJoin, treeSearch, treeStart } from './tree-rounds';
