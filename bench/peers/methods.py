"""Runs the tasks of bench/methods.ts with scikit-learn: one JSON object a line in, one a line out."""

import json
import sys
import time

import numpy as np
import sklearn
from sklearn.cluster import DBSCAN, HDBSCAN, AgglomerativeClustering, MiniBatchKMeans
from sklearn.mixture import GaussianMixture

THREADS = 2


def minibatch(task):
    return MiniBatchKMeans(
        task["k"], n_init=3, max_iter=100, batch_size=1024, max_no_improvement=10, random_state=task["seed"]
    )


def gmm(task):
    return GaussianMixture(task["k"], tol=1e-3, max_iter=100, n_init=1, random_state=task["seed"])


def dbscan(task):
    return DBSCAN(eps=task["eps"], min_samples=task["minSamples"], n_jobs=THREADS)


def ward(task):
    return AgglomerativeClustering(task["k"], linkage="ward", compute_full_tree=True, compute_distances=True)


def hdbscan(task):
    return HDBSCAN(
        min_cluster_size=task["minClusterSize"], min_samples=task["minSamples"], n_jobs=THREADS, copy=False
    )


kinds = {"minibatch": minibatch, "gmm": gmm, "dbscan": dbscan, "ward": ward, "hdbscan": hdbscan}

print(json.dumps({"version": sklearn.__version__}), flush=True)
for line in sys.stdin:
    task = json.loads(line)
    data = np.fromfile(task["data"]).reshape(-1, task["columns"])
    model = kinds[task["kind"]](task)
    wall, cpu = time.perf_counter(), time.process_time()
    # A mixture has no labels before it is asked for them; the other methods fit and label in one.
    labels = model.fit_predict(data)
    seconds, used = time.perf_counter() - wall, time.process_time() - cpu
    labels.astype(np.int32).tofile(task["labels"])
    values = []
    if task["kind"] == "gmm":
        values = [model.score(data), model.n_iter_]
    if task["kind"] == "ward":
        values = list(model.distances_)
    print(json.dumps({"values": values, "seconds": seconds, "cpu": used}), flush=True)
