"""Writes density.json: what scikit-learn's DBSCAN and HDBSCAN make of small public and made-up data.

Run it with scikit-learn 1.9.1: python3 test/golden/density.py
Of Mall Customers and the invoices only the labels are kept.
"""

import json
from pathlib import Path

import numpy as np
from data_sets import SETS
from sklearn.cluster import DBSCAN, HDBSCAN
from sklearn.datasets import load_digits, load_iris, load_wine, make_blobs, make_moons

SIGNS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


def signs(labels):
    return "".join("." if label < 0 else SIGNS[label] for label in labels)


def generated(rows, columns, clusters):
    """The same numbers as `generated` in density.test.ts: whole numbers over a power of two."""
    state = 12345

    def draw():
        nonlocal state
        state = (1664525 * state + 1013904223) % 2**32
        return state >> 16

    centers = [[3 * draw() for _ in range(columns)] for _ in range(clusters)]
    values = [
        [(centers[row % clusters][column] + draw() + draw() + draw() + draw()) / 16384 for column in range(columns)]
        for row in range(rows)
    ]
    return np.array(values)


# Joining below a cluster_selection_epsilon fails in scikit-learn 1.9.1 with NumPy 2.4, so only a root is tried with it.
def case(name, x, eps, sizes, keep=True):
    fits = []
    for reach, min_samples in eps:
        model = DBSCAN(eps=reach, min_samples=min_samples).fit(x)
        fits.append(
            {
                "eps": reach,
                "minSamples": min_samples,
                "cores": len(model.core_sample_indices_),
                "labels": signs(model.labels_),
            }
        )
    trees = []
    for size, samples, method, epsilon, single in sizes:
        model = HDBSCAN(
            min_cluster_size=size,
            min_samples=samples,
            cluster_selection_method=method,
            cluster_selection_epsilon=epsilon,
            allow_single_cluster=single,
            copy=True,
        ).fit(x)
        trees.append(
            {
                "settings": {
                    "minClusterSize": size,
                    "minSamples": samples,
                    "clusterSelectionMethod": method,
                    "clusterSelectionEpsilon": epsilon,
                    "allowSingleCluster": single,
                },
                "length": float(np.sum(model._single_linkage_tree_["value"])),
                "labels": signs(model.labels_),
                "probabilities": np.round(model.probabilities_[:100], 6).tolist(),
            }
        )
    data = x.ravel().tolist() if keep else None
    return {"name": name, "rows": x.shape[0], "columns": x.shape[1], "data": data, "dbscan": fits, "hdbscan": trees}


wine = load_wine().data
moons, _ = make_moons(400, noise=0.07, random_state=1)
blobs, _ = make_blobs(500, n_features=4, centers=5, random_state=2)
cases = [
    case(
        "iris",
        load_iris().data,
        [(0.4, 4), (0.5, 5), (0.75, 10)],
        [(5, 5, "eom", 0.0, False), (10, 3, "leaf", 0.0, False), (15, 10, "eom", 0.0, False)],
    ),
    case(
        "wine, standardised",
        np.round((wine - wine.mean(0)) / wine.std(0), 4),
        [(2.0, 5), (2.3, 4), (2.7, 10)],
        [(5, 5, "eom", 0.0, False), (8, 3, "leaf", 0.0, False), (10, 5, "eom", 0.0, True)],
    ),
    case(
        "moons",
        np.round(moons, 4),
        [(0.1, 3), (0.12, 5), (0.2, 10)],
        [(5, 5, "eom", 0.0, False), (20, 5, "leaf", 0.0, False), (20, 10, "eom", 0.0, True), (150, 5, "eom", 0.1, True)],
    ),
    case(
        "blobs",
        np.round(blobs, 4),
        [(1.0, 4), (1.3, 5), (2.0, 10)],
        [(5, 5, "eom", 0.0, False), (5, 1, "leaf", 0.0, False), (30, 25, "eom", 0.0, False), (200, 5, "eom", 0.0, True)],
    ),
    case(
        "digits",
        load_digits().data[:400],
        [(20.0, 4), (22.0, 5), (25.0, 10)],
        [(5, 5, "eom", 0.0, False), (10, 3, "leaf", 0.0, False)],
    ),
    case(
        "generated",
        generated(5000, 20, 7),
        [(11.0, 5), (12.0, 10)],
        [(5, 5, "eom", 0.0, False), (50, 25, "eom", 0.0, False), (20, 5, "leaf", 0.0, False)],
        keep=False,
    ),
    case(
        "Mall, income and spending",
        SETS["Mall, income and spending"](),
        [(5.0, 4), (8.0, 5), (10.0, 10)],
        [(5, 5, "eom", 0.0, False), (10, 5, "leaf", 0.0, False)],
        keep=False,
    ),
    case(
        "invoices, z of log1p RFM",
        SETS["invoices, z of log1p RFM"](),
        [(0.2, 5), (0.3, 10), (0.5, 20)],
        # With min_samples 10 groups and probabilities hang on the order of the rows, in scikit-learn too: equal distances.
        [(15, 5, "eom", 0.0, False), (30, 15, "eom", 0.0, False)],
        keep=False,
    ),
]
Path(__file__).with_suffix(".json").write_text(json.dumps(cases, separators=(",", ":")) + "\n")
