"""Runs the tasks of bench/imputation.ts with scikit-learn: one JSON object a line in, one a line out."""

import json
import sys
import time

import numpy as np
import sklearn
from sklearn.impute import KNNImputer

print(json.dumps({"version": sklearn.__version__}), flush=True)
for line in sys.stdin:
    task = json.loads(line)
    data = np.fromfile(task["data"]).reshape(-1, task["columns"])
    wall, cpu = time.perf_counter(), time.process_time()
    filled = KNNImputer(n_neighbors=task["neighbors"]).fit_transform(data)
    seconds, used = time.perf_counter() - wall, time.process_time() - cpu
    filled.tofile(task["filled"])
    print(json.dumps({"values": [], "seconds": seconds, "cpu": used}), flush=True)
