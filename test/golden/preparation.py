"""Writes preparation.json: what scikit-learn's preprocessing and PCA make of a small table with gaps.

Run with scikit-learn 1.9 and numpy 2: python3 preparation.py
"""

import json
from pathlib import Path

import numpy as np
from sklearn.decomposition import PCA
from sklearn.impute import SimpleImputer
from sklearn.preprocessing import MinMaxScaler, OneHotEncoder, OrdinalEncoder, RobustScaler, StandardScaler

random = np.random.default_rng(20240229)
rows = 61
age = np.round(random.normal(40, 12, rows))
income = np.round(random.lognormal(10, 0.6, rows), 2)
visits = random.poisson(3, rows).astype(float)
numbers = np.column_stack([age, income, visits])
gaps = numbers.copy()
gaps[random.random(numbers.shape) < 0.12] = np.nan
words = random.choice(["north", "south", "east", "Zürich", "ärmel"], rows).reshape(-1, 1)


def plain(array):
    """Nested lists with None for NaN, so that the file is JSON."""
    return [[None if value != value else float(value) for value in row] for row in np.atleast_2d(array)]


pca = PCA(n_components=3, svd_solver="full").fit(StandardScaler().fit_transform(numbers))
components = pca.components_.copy()
scores = pca.transform(StandardScaler().fit_transform(numbers))
for axis in range(3):
    if components[axis, np.argmax(np.abs(components[axis]))] < 0:
        components[axis] *= -1
        scores[:, axis] *= -1

golden = {
    "columns": ["age", "income", "visits"],
    "numbers": plain(numbers),
    "gaps": plain(gaps),
    "words": [str(word) for word in words[:, 0]],
    "zscore": plain(StandardScaler().fit_transform(numbers)),
    "minmax": plain(MinMaxScaler().fit_transform(numbers)),
    "robust": plain(RobustScaler().fit_transform(numbers)),
    "mean": plain(SimpleImputer(strategy="mean").fit_transform(gaps)),
    "median": plain(SimpleImputer(strategy="median").fit_transform(gaps)),
    "mode": plain(SimpleImputer(strategy="most_frequent").fit_transform(gaps)),
    "oneHotLevels": [str(level) for level in OneHotEncoder().fit(words).categories_[0]],
    "oneHot": plain(OneHotEncoder(sparse_output=False).fit_transform(words)),
    "label": [float(value) for value in OrdinalEncoder().fit_transform(words)[:, 0]],
    "quantiles": plain(np.quantile(numbers, [0, 0.05, 0.25, 0.5, 0.75, 0.9, 1], axis=0)),
    "pca": {
        "scores": plain(scores),
        "components": plain(components),
        "explained": [float(value) for value in pca.explained_variance_ratio_],
    },
}
Path(__file__).with_suffix(".json").write_text(json.dumps(golden, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
