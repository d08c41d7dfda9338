// Entry of a worker thread: lays out one picture and ends.
import { parentPort, workerData } from 'node:worker_threads';
import { type LayoutOrder, umapLayout } from './umap-layout.ts';

const { x, y } = umapLayout(workerData as LayoutOrder);
parentPort?.postMessage({ x, y }, [x.buffer as ArrayBuffer, y.buffer as ArrayBuffer]);
