"""Writes hierarchical.json: small public data sets and the trees that SciPy and scikit-learn make of them.

Run it with scikit-learn 1.9.1 and SciPy: python3 test/golden/hierarchical.py
"""

import json
from pathlib import Path

import numpy as np
from data_sets import SETS
from scipy.cluster.hierarchy import linkage
from sklearn.cluster import AgglomerativeClustering
from sklearn.datasets import load_digits, load_iris, load_wine, make_blobs, make_moons
from sklearn.metrics import adjusted_rand_score, silhouette_score

LINKAGES = ["ward", "complete", "average", "single"]


def made(rows, columns, groups):
    """Numbers from a generator of 32 bits that hierarchical.test.ts repeats."""
    state = 1
    values = np.empty((rows, columns))
    for row in range(rows):
        for column in range(columns):
            total = 0
            for _ in range(3):
                state = (state * 1664525 + 1013904223) % 2**32
                total += state
            values[row, column] = total / 2**32 + (row % groups) * (column % 3) * 0.25
    return values


def case(name, x, ks, truth=None, every=1, data=None):
    trees = {}
    for method in LINKAGES:
        heights = linkage(x, method)[:, 2]
        trees[method] = [float(f"{height:.9g}") for height in heights[::every]]
    fits = []
    for k in ks:
        labels = AgglomerativeClustering(k, linkage="ward").fit(x).labels_
        fits.append(
            {
                "k": k,
                "sizes": sorted(np.bincount(labels).tolist()),
                "silhouette": round(silhouette_score(x, labels), 7),
                "rand": None if truth is None else round(adjusted_rand_score(truth, labels), 7),
            }
        )
    return {
        "name": name,
        "rows": x.shape[0],
        "columns": x.shape[1],
        "data": data,
        "truth": None if truth is None else "".join(map(str, truth)),
        "every": every,
        "heights": trees,
        "ward": fits,
    }


iris, wine, digits = load_iris(), load_wine(), load_digits()
blobs, groups = make_blobs(300, n_features=5, centers=6, cluster_std=2.5, random_state=3)
blobs = np.round(blobs, 3)
moons, halves = make_moons(300, noise=0.05, random_state=1)
moons = np.round(moons, 4)
standardised = np.round((wine.data - wine.data.mean(0)) / wine.data.std(0), 6)
cases = [
    case("iris", iris.data, [2, 3, 4], iris.target, data=iris.data.ravel().tolist()),
    case("wine, standardised", standardised, [2, 3, 4], wine.target, data=standardised.ravel().tolist()),
    # A digit has 64 dots of 0 to 16: one letter each.
    case("digits", digits.data, [10], digits.target, data="".join(chr(97 + int(dot)) for dot in digits.data.ravel())),
    case("blobs", blobs, [3, 6], groups, data=blobs.ravel().tolist()),
    case("moons", moons, [2], halves, data=moons.ravel().tolist()),
    case("made, 5,000 × 20", made(5000, 20, 4), [4], every=40),
    case("invoices, z of log1p RFM", SETS["invoices, z of log1p RFM"](), [2, 3, 4], every=40),
]
Path(__file__).with_suffix(".json").write_text(json.dumps(cases, separators=(",", ":")) + "\n")
