"""Writes partition.json: small data sets and what the best of ten starts reaches on them.

k-means and mini-batch k-means are scikit-learn's; FasterPAM (Schubert and Rousseeuw 2021) and k-prototypes (Huang 1998)
are written out below, plainly. Run it with scikit-learn 1.9.1: python3 test/golden/partition.py
"""

import json
from pathlib import Path

import numpy as np
from data_sets import generated, uniform
from scipy.spatial.distance import cdist
from sklearn.cluster import KMeans, MiniBatchKMeans
from sklearn.datasets import load_digits, load_iris, load_wine, make_blobs, make_moons

STARTS = 10


def faster_pam(d, k, random):
    """Every row in turn replaces the medoid where that lowers the loss most, until no row does."""
    n = len(d)
    medoids = random.choice(n, k, replace=False)
    loss = d[medoids].min(0).sum()
    since = 0
    candidate = 0
    while since < n:
        order = np.argsort(d[medoids], axis=0)
        nearest = order[0]
        near = d[medoids][nearest, np.arange(n)]
        far = d[medoids][order[1], np.arange(n)]
        while since < n:
            own = d[candidate]
            shared = np.minimum(own - near, 0).sum()
            change = np.bincount(nearest, np.clip(own, near, far) - near, k) + shared
            best = change.argmin()
            row = candidate
            candidate = (candidate + 1) % n
            since += 1
            if change[best] < -1e-12 * loss:
                medoids[best] = row
                loss = d[medoids].min(0).sum()
                since = 0
                break
    return loss


def k_prototypes(numbers, words, k, gamma, random):
    """Huang's algorithm: after a first pass a prototype moves with every row that changes, until none does."""

    def prototype(rows):
        modes = [np.bincount(words[rows, w]).argmax() for w in range(words.shape[1])]
        return numbers[rows].mean(0), np.array(modes)

    def away(means, modes):
        return ((numbers[:, None] - means) ** 2).sum(2) + gamma * (words[:, None] != modes).sum(2)

    first = random.choice(len(numbers), k, replace=False)
    means, modes = numbers[first].copy(), words[first].copy()
    labels = away(means, modes).argmin(1)
    for _ in range(100):
        for c in range(k):
            if (labels == c).any():
                means[c], modes[c] = prototype(labels == c)
        moved = 0
        for i in range(len(numbers)):
            costs = ((numbers[i] - means) ** 2).sum(1) + gamma * (words[i] != modes).sum(1)
            to = costs.argmin()
            old = labels[i]
            if costs[to] >= costs[old] or (labels == old).sum() == 1:
                continue
            labels[i] = to
            moved += 1
            for c in (old, to):
                means[c], modes[c] = prototype(labels == c)
        if moved == 0:
            break
    return away(means, modes).min(1).sum()


def best_of(search, *arguments):
    return min(search(*arguments, np.random.default_rng(start)) for start in range(STARTS))


def case(name, x, ks, metrics=("euclidean",), data=True):
    distances = {metric: cdist(x, x, {"euclidean": "euclidean", "manhattan": "cityblock"}[metric]) for metric in metrics}
    fits = [
        {
            "k": k,
            "kmeans": KMeans(k, n_init=STARTS, random_state=0, tol=0).fit(x).inertia_,
            "minibatch": MiniBatchKMeans(k, n_init=STARTS, random_state=0).fit(x).inertia_,
            "medoids": {metric: best_of(faster_pam, d, k) for metric, d in distances.items()},
        }
        for k in ks
    ]
    own = {"data": x.ravel().tolist()} if data else {}
    return {"name": name, "rows": x.shape[0], "columns": x.shape[1], **own, "fits": fits}


def mixed_case(rows, kinds, ks):
    """Two numbers and words of three, two and four levels, most of them the kind's own."""
    kind = np.arange(rows) % kinds
    numbers = np.round(generated(rows, 2, kinds) / 2, 3)
    levels = [3, 2, 4]
    words = np.stack(
        [
            np.where(uniform(rows, 20 + w) < 0.75, (kind + w) % count, np.floor(uniform(rows, 30 + w) * count))
            for w, count in enumerate(levels)
        ],
        1,
    ).astype(int)
    gamma = 0.5 * numbers.std(0).mean()
    span = numbers.max(0) - numbers.min(0)
    gower = (
        (np.abs(numbers[:, None] - numbers) / span).sum(2) + (words[:, None] != words).sum(2)
    ) / (2 + len(levels))
    fits = [
        {
            "k": k,
            "cost": best_of(k_prototypes, numbers, words, k, gamma),
            "loss": best_of(faster_pam, gower, k),
        }
        for k in ks
    ]
    return {"levels": levels, "numbers": numbers.tolist(), "words": words.tolist(), "gamma": gamma, "fits": fits}


wine = load_wine().data
blobs, _ = make_blobs(500, n_features=5, centers=6, cluster_std=2.5, random_state=3)
moons, _ = make_moons(300, noise=0.07, random_state=2)
both = ("euclidean", "manhattan")
result = {
    "cases": [
        case("iris", load_iris().data, [2, 3, 5], both),
        case("wine, standardised", np.round((wine - wine.mean(0)) / wine.std(0), 4), [3, 4], both),
        case("digits", load_digits().data[:300].astype(int), [10]),
        case("moons", np.round(moons, 4), [2, 6]),
        case("blobs", np.round(blobs, 3), [3, 6, 8]),
        case("generated", generated(5000, 20, 7), [4, 7], data=False),
    ],
    "mixed": mixed_case(400, 5, [3, 5]),
}
Path(__file__).with_suffix(".json").write_text(json.dumps(result, separators=(",", ":")) + "\n")
