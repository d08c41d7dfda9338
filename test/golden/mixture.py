"""Writes mixture.json: what scikit-learn's GaussianMixture and a plain fuzzy c-means make of small data sets.

Run it with scikit-learn 1.9.1: python3 test/golden/mixture.py
"""

import json
from pathlib import Path

import numpy as np
from data_sets import SETS
from sklearn.cluster import KMeans
from sklearn.datasets import load_iris, load_wine, make_blobs, make_moons
from sklearn.mixture import GaussianMixture

SHAPES = ["full", "tied", "diag", "spherical"]


def generated(rows, columns, clusters, seed):
    """The same numbers as `generated` in mixture.test.ts."""
    state = seed

    def uniform():
        nonlocal state
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (state >> 11) / 2**53

    centers = [uniform() * 4 for _ in range(clusters * columns)]
    values = [
        centers[(row % clusters) * columns + column] + uniform() + uniform() + uniform()
        for row in range(rows)
        for column in range(columns)
    ]
    return np.array(values).reshape(rows, columns)


def text(labels):
    return "".join(chr(97 + label) for label in labels)


def mixture(x, k, shape):
    model = GaussianMixture(k, covariance_type=shape, random_state=0).fit(x)
    # The very labels that the fit starts from.
    start = KMeans(k, n_init=1, random_state=np.random.RandomState(0)).fit(x).labels_
    posterior = model.predict_proba(x)
    return {
        "shape": shape,
        "start": text(start),
        "logLikelihood": model.score(x),
        "bic": model.bic(x),
        "aic": model.aic(x),
        "iterations": model.n_iter_,
        "labels": text(model.predict(x)) if len(x) < 1000 else None,
        "confidence": np.round(posterior.max(1)[:50], 6).tolist(),
        "weights": np.round(model.weights_, 8).tolist(),
        "means": np.round(model.means_.ravel(), 8).tolist(),
    }


def searched(x, k, shape):
    """Log-likelihood per row of the best of ten starts."""
    return {"shape": shape, "best": GaussianMixture(k, covariance_type=shape, n_init=10, random_state=0).fit(x).score(x)}


def fuzzy(x, k, m, tol):
    """Bezdek's alternation from the first k rows, moved by a little so that no row lies on a centre."""
    centers = x[:k] + 0.01
    before = None
    for iterations in range(1, 1001):
        u, square = memberships(x, centers, m)
        power = u**m
        centers = power.T @ x / power.sum(0)[:, None]
        if before is not None and np.abs(u - before).max() <= tol:
            break
        before = u
    u, square = memberships(x, centers, m)
    return {
        "m": m,
        "tol": tol,
        "objective": (u**m * square).sum(),
        "partitionCoefficient": (u**2).sum() / len(x),
        "iterations": iterations,
        "confidence": np.round(u.max(1)[:50], 6).tolist(),
        "centers": np.round(centers.ravel(), 6).tolist(),
    }


def searched_fuzzy(x, k, m):
    """Smallest objective of ten starts from rows by chance."""
    random = np.random.RandomState(0)
    best = np.inf
    for _ in range(10):
        centers = x[random.choice(len(x), k, replace=False)] + 0.01
        for _ in range(300):
            u, square = memberships(x, centers, m)
            power = u**m
            moved = power.T @ x / power.sum(0)[:, None]
            done = np.abs(moved - centers).max() < 1e-9
            centers = moved
            if done:
                break
        u, square = memberships(x, centers, m)
        best = min(best, (u**m * square).sum())
    return {"m": m, "best": best}


def memberships(x, centers, m):
    square = ((x[:, None, :] - centers) ** 2).sum(2)
    share = square ** (-1 / (m - 1))
    return share / share.sum(1)[:, None], square


def case(name, k, shapes, ms, x=None, keep=True, tol=1e-7):
    data = x.ravel().tolist() if keep and x is not None else None
    if x is None:
        x = SETS[name]()
    return {
        "name": name,
        "rows": x.shape[0],
        "columns": x.shape[1],
        "data": data,
        "k": k,
        "mixtures": [mixture(x, k, shape) for shape in shapes],
        "searches": [searched(x, k, shape) for shape in shapes if len(x) < 1000 or shape == "diag"],
        "fuzzy": [fuzzy(x, k, m, tol) for m in ms],
        "fuzzySearches": [searched_fuzzy(x, k, m) for m in ms if len(x) < 1000],
    }


wine = load_wine().data
blobs, _ = make_blobs(600, n_features=5, centers=6, cluster_std=2.5, random_state=3)
moons, _ = make_moons(300, noise=0.07, random_state=2)
cases = [
    case("iris", 3, SHAPES, [2, 1.4], load_iris().data),
    case("wine, standardised", 3, SHAPES, [2, 1.2], np.round((wine - wine.mean(0)) / wine.std(0), 6)),
    case("blobs", 6, SHAPES, [2, 1.5], np.round(blobs, 4)),
    case("generated", 5, SHAPES, [1.3], generated(5000, 20, 5, 11), keep=False),
    case("moons", 4, SHAPES, [2], np.round(moons, 4)),
    case("digits", 10, ["full", "tied", "diag"], [1.1], tol=1e-3),
    case("Mall, z of age, income and spending", 4, SHAPES, [2]),
    case("invoices, z of log1p RFM", 3, SHAPES, [2]),
]
Path(__file__).with_suffix(".json").write_text(json.dumps(cases, separators=(",", ":"), ensure_ascii=False) + "\n")
