"""Dunn index, distances between clusters, variance within them, and gaps, computed with SciPy and NumPy.

Takes the data and labels of clustering.json and writes validity.json beside this script:
python3 test/golden/validity.py
"""

import json
from pathlib import Path

import numpy as np
from data_sets import SETS
from scipy.spatial.distance import cdist, pdist

folder = Path(__file__).parent
random = np.random.default_rng(20260412)


def indices(x, labels):
    groups = [x[labels == label] for label in np.unique(labels)]
    gap = min(cdist(a, b).min() for at, a in enumerate(groups) for b in groups[:at])
    widest = max(pdist(group).max() for group in groups)
    means = np.array([group.mean(axis=0) for group in groups])
    inertia = sum(((group - mean) ** 2).sum() for group, mean in zip(groups, means))
    return {
        "dunn": gap / widest,
        "intraClusterVariance": inertia / len(x),
        "interClusterDistance": pdist(means).mean(),
    }


def gaps():
    own = np.round(np.log(100 / np.arange(1, 8)) - 0.4 * (np.arange(1, 8) >= 3), 6)
    references = np.round(np.log(100 / np.arange(1, 8)) + random.normal(0, 0.02, (20, 7)), 6)
    gap = references.mean(axis=0) - own
    error = references.std(axis=0) * np.sqrt(1 + 1 / 20)
    choice = next((at + 1 for at in range(6) if gap[at] >= gap[at + 1] - error[at + 1]), None)
    return {
        "own": own.tolist(),
        "references": references.tolist(),
        "gap": gap.tolist(),
        "standardError": error.tolist(),
        "choice": choice,
    }


cases = []
for case in json.loads((folder / "clustering.json").read_text()):
    x = SETS[case["name"]]() if case["data"] is None else np.array(case["data"]).reshape(case["rows"], case["columns"])
    for fit in case["fits"]:
        labels = np.array([ord(letter) - 97 for letter in fit["labels"]])
        cases.append({"name": case["name"], "k": fit["k"], **indices(x, labels)})
result = {"cases": cases, "gap": gaps()}
Path(__file__).with_suffix(".json").write_text(json.dumps(result, ensure_ascii=False) + "\n")
