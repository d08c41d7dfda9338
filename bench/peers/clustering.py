"""Runs the tasks of bench/clustering.ts with scikit-learn: one JSON object a line in, one a line out."""

import json
import sys
import time

import numpy as np
import sklearn
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score


def load(task):
    return np.fromfile(task["data"]).reshape(-1, task["columns"])[: task["rows"]]


def sweep(task):
    data = load(task)
    fits = [KMeans(k, n_init=task["starts"], random_state=task["seed"]).fit(data) for k in task["ks"]]
    return [fit.inertia_ for fit in fits]


def silhouette(task):
    labels = np.fromfile(task["labels"], dtype=np.int32)[: task["rows"]]
    return [silhouette_score(load(task), labels)]


kinds = {"sweep": sweep, "silhouette": silhouette}
print(json.dumps({"version": sklearn.__version__}), flush=True)
for line in sys.stdin:
    task = json.loads(line)
    wall, cpu = time.perf_counter(), time.process_time()
    values = kinds[task["kind"]](task)
    answer = {"values": values, "seconds": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
    print(json.dumps(answer), flush=True)
