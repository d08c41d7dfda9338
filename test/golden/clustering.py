"""Writes clustering.json: data sets, labels, and what scikit-learn makes of them.

Run it with scikit-learn 1.9.1: python3 test/golden/clustering.py
Sets of data_sets.py are not stored, only labels and figures.
"""

import json
from pathlib import Path

import numpy as np
from data_sets import SETS
from sklearn.cluster import KMeans
from sklearn.datasets import load_digits, load_iris, load_wine, make_blobs, make_moons
from sklearn.metrics import (
    adjusted_rand_score,
    calinski_harabasz_score,
    davies_bouldin_score,
    silhouette_samples,
    silhouette_score,
)


def text(labels):
    return "".join(chr(97 + label) for label in labels)


def case(name, ks, x=None, truth=None, starts=10):
    data = None if x is None else x.ravel().tolist()
    if x is None:
        x = SETS[name]()
    fits = []
    for k in ks:
        model = KMeans(k, n_init=starts, random_state=0, tol=0).fit(x)
        labels = model.labels_
        fits.append(
            {
                "k": k,
                "labels": text(labels),
                "inertia": model.inertia_,
                "silhouette": silhouette_score(x, labels),
                "daviesBouldin": davies_bouldin_score(x, labels),
                "calinskiHarabasz": calinski_harabasz_score(x, labels),
                "rand": None if truth is None else adjusted_rand_score(truth, labels),
                "perRow": np.round(silhouette_samples(x, labels)[:50], 7).tolist(),
            }
        )
    known = None if truth is None else text(truth)
    return {"name": name, "rows": x.shape[0], "columns": x.shape[1], "data": data, "truth": known, "fits": fits}


wine = load_wine().data
blobs, groups = make_blobs(600, n_features=5, centers=6, cluster_std=2.5, random_state=3)
moons, halves = make_moons(300, noise=0.07, random_state=2)
# Enough rows for the single-precision path; few digits keep the file small.
many, _ = make_blobs(5200, n_features=3, centers=5, cluster_std=2.0, random_state=4)
# Ten starts miss the best split of Mall Customers into seven and of the invoices into three to six: a hundred there.
cases = [
    case("iris", [2, 3, 5], load_iris().data, load_iris().target),
    case("wine, standardised", [2, 3, 4], (wine - wine.mean(0)) / wine.std(0), load_wine().target),
    case("digits", [5, 10], truth=load_digits().target),
    case("blobs", [3, 6, 8], np.round(blobs, 4), groups),
    case("many blobs", [3, 5], np.round(many, 2)),
    case("moons", [2, 6], np.round(moons, 4), halves),
    case("generated, 5,000 × 20", [4, 7]),
    case("Mall, income and spending", range(2, 11), starts=100),
    case("Mall, z of age, income and spending", [4, 5, 6], starts=100),
    case("Mall, gender and three columns, min-max", range(2, 7), starts=100),
    case("invoices, z of log1p RFM", range(2, 7), starts=100),
    case("invoices, z of RFM", [2, 3, 4]),
]
Path(__file__).with_suffix(".json").write_text(json.dumps(cases, separators=(",", ":"), ensure_ascii=False) + "\n")
