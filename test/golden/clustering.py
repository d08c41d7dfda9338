"""Writes clustering.json: small public data sets, labels, and what scikit-learn makes of them.

Run it with scikit-learn 1.9.1: python3 test/golden/clustering.py
"""

import json
from pathlib import Path

import numpy as np
from sklearn.cluster import KMeans
from sklearn.datasets import load_iris, load_wine, make_blobs
from sklearn.metrics import calinski_harabasz_score, davies_bouldin_score, silhouette_samples, silhouette_score


def case(name, x, ks, samples=True):
    fits = []
    for k in ks:
        model = KMeans(k, n_init=10, random_state=0, tol=0).fit(x)
        labels = model.labels_
        fits.append(
            {
                "k": k,
                "labels": "".join(chr(97 + label) for label in labels),
                "inertia": model.inertia_,
                "silhouette": silhouette_score(x, labels),
                "daviesBouldin": davies_bouldin_score(x, labels),
                "calinskiHarabasz": calinski_harabasz_score(x, labels),
                "perRow": np.round(silhouette_samples(x, labels)[:50], 7).tolist(),
            }
        )
    return {"name": name, "rows": x.shape[0], "columns": x.shape[1], "data": x.ravel().tolist(), "fits": fits}


wine = load_wine().data
blobs, _ = make_blobs(600, n_features=5, centers=6, cluster_std=2.5, random_state=3)
# Enough rows for the single-precision path; few digits keep the file small.
many, _ = make_blobs(5200, n_features=3, centers=5, cluster_std=2.0, random_state=4)
cases = [
    case("iris", load_iris().data, [2, 3, 5]),
    case("wine, standardised", (wine - wine.mean(0)) / wine.std(0), [2, 3, 4]),
    case("blobs", np.round(blobs, 4), [3, 6, 8]),
    case("many blobs", np.round(many, 2), [3, 5]),
]
Path(__file__).with_suffix(".json").write_text(json.dumps(cases, separators=(",", ":")) + "\n")
