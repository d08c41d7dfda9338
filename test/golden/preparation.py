"""Writes preparation.json: what scikit-learn's preprocessing and PCA make of a small table with gaps.

Run with scikit-learn 1.9 and numpy 2: python3 preparation.py
"""

import json
from pathlib import Path

import numpy as np
from sklearn.decomposition import PCA
from sklearn.impute import KNNImputer, SimpleImputer
from sklearn.preprocessing import (
    MinMaxScaler,
    OneHotEncoder,
    OrdinalEncoder,
    PowerTransformer,
    RobustScaler,
    StandardScaler,
)

random = np.random.default_rng(20240229)
rows = 61
age = np.round(random.normal(40, 12, rows))
income = np.round(random.lognormal(10, 0.6, rows), 2)
visits = random.poisson(3, rows).astype(float)
numbers = np.column_stack([age, income, visits])
gaps = numbers.copy()
gaps[random.random(numbers.shape) < 0.12] = np.nan
words = random.choice(["north", "south", "east", "Zürich", "ärmel"], rows).reshape(-1, 1)

# Later additions draw from a generator of their own, so that what came before stays as it is.
later = np.random.default_rng(20260301)
wide = np.column_stack([numbers, np.round(later.normal(0, 3, rows), 3), np.round(later.gamma(2, 4, rows), 3)])
holes = np.where(later.random(wide.shape) < 0.15, np.nan, wide)
holes[7] = np.nan
powers = np.column_stack(
    [
        np.round(later.lognormal(2, 1, rows), 3),
        np.round(later.normal(0, 2, rows), 3),
        np.round(-later.gamma(2, 3, rows), 3),
        np.round(later.exponential(1, rows) ** 3 - 0.5, 4),
        np.round(later.gamma(9, 6, rows), 2),
    ]
)
powers[3, 0] = np.nan
cities = later.choice(
    ["Ulm", "Bonn", "Köln", "Jena", "Hof", "Trier"], rows, p=[0.4, 0.3, 0.14, 0.08, 0.05, 0.03]
).reshape(-1, 1)
far = np.round(later.standard_t(2, rows) * 10, 2)


def robust_z(values):
    """Modified z-scores of Iglewicz and Hoaglin."""
    median = np.median(values)
    return 0.6745 * np.abs(values - median) / np.median(np.abs(values - median))


def rare(min_frequency):
    """Levels with a column of their own, and the columns, the shared one last."""
    encoder = OneHotEncoder(sparse_output=False, min_frequency=min_frequency)
    made = encoder.fit_transform(cities)
    grouped = encoder.infrequent_categories_[0]
    own = [str(level) for level in encoder.categories_[0] if grouped is None or level not in grouped]
    return {"own": own, "columns": plain(made)}


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
    "holes": plain(holes),
    "neighbors": {str(k): plain(KNNImputer(n_neighbors=k).fit_transform(holes)) for k in (1, 5)},
    "powers": plain(powers),
    "lambdas": [float(value) for value in PowerTransformer(standardize=False).fit(powers).lambdas_],
    "yeoJohnson": plain(PowerTransformer(standardize=False).fit_transform(powers)),
    "cities": [str(city) for city in cities[:, 0]],
    "rareShare": rare(0.1),
    "rareCount": rare(4),
    "ordinal": [
        float(value)
        for value in OrdinalEncoder(categories=[["Trier", "Hof", "Jena", "Köln", "Bonn", "Ulm"]]).fit_transform(cities)[
            :, 0
        ]
    ],
    "frequency": [float(np.mean(cities == city)) for city in cities[:, 0]],
    "far": [float(value) for value in far],
    "isFar": [float(value) for value in robust_z(far) > 3.5],
    "pca": {
        "scores": plain(scores),
        "components": plain(components),
        "explained": [float(value) for value in pca.explained_variance_ratio_],
    },
}
Path(__file__).with_suffix(".json").write_text(json.dumps(golden, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
