"""Criteria for choosing columns, computed with scikit-learn and NumPy.

Writes selection.json beside this script:  python3 test/golden/selection.py
"""

import json
import warnings
from pathlib import Path

import numpy as np
from sklearn.datasets import load_diabetes
from sklearn.exceptions import ConvergenceWarning
from sklearn.feature_selection import RFE, VarianceThreshold
from sklearn.linear_model import LassoCV, LinearRegression, LogisticRegression, lasso_path
from sklearn.model_selection import KFold

warnings.simplefilter("error", ConvergenceWarning)
random = np.random.default_rng(20260719)


def zscore(x):
    return (x - x.mean(0)) / x.std(0)


def made(rows, informative, noise):
    """Informative columns that lean on each other, noise, and a target of the first ones."""
    hidden = random.normal(size=(rows, 3))
    x = hidden @ random.normal(size=(3, informative)) + random.normal(size=(rows, informative))
    x = np.hstack([x, random.normal(size=(rows, noise))])
    y = x[:, 0] - 0.5 * x[:, 1] + 0.25 * x[:, 2] + random.normal(size=rows)
    return np.round(x, 3), np.round(y, 3)


def diabetes():
    x, y = load_diabetes(return_X_y=True)
    return np.round(zscore(x)[:160], 3), np.round(y[:160], 0)


def variance_inflation(x):
    """statsmodels' variance_inflation_factor on a design with a constant."""
    factors = []
    for i in range(x.shape[1]):
        design = np.column_stack([np.ones(len(x)), np.delete(x, i, axis=1)])
        fitted = design @ np.linalg.lstsq(design, x[:, i], rcond=None)[0]
        residual = ((x[:, i] - fitted) ** 2).sum()
        total = ((x[:, i] - x[:, i].mean()) ** 2).sum()
        factors.append(total / residual)
    return factors


def laplacian(x, k=5):
    """He, Cai and Niyogi 2005, with t the mean squared distance to the k nearest."""
    squares = ((x[:, None, :] - x[None, :, :]) ** 2).sum(-1)
    np.fill_diagonal(squares, np.inf)
    nearest = np.argsort(squares, axis=1, kind="stable")[:, :k]
    rows = np.repeat(np.arange(len(x)), k)
    heat = squares[rows, nearest.ravel()].mean()
    weights = np.zeros_like(squares)
    weights[rows, nearest.ravel()] = np.exp(-squares[rows, nearest.ravel()] / heat)
    weights = np.maximum(weights, weights.T)
    degree = weights.sum(1)
    graph = np.diag(degree) - weights
    scores = []
    for values in x.T:
        centred = values - (values @ degree) / degree.sum()
        scores.append((centred @ graph @ centred) / (centred @ (degree * centred)))
    return scores


def loadings(x):
    values, vectors = np.linalg.eigh(np.corrcoef(x.T))
    values, vectors = values[::-1], vectors[:, ::-1]
    signs = np.sign(vectors[np.abs(vectors).argmax(0), np.arange(len(values))])
    return values / values.sum(), vectors * signs * np.sqrt(values)


def logistic(x, y):
    """Which of two values the target has, told by the columns and by recursive elimination."""
    above = y > np.median(y)
    model = LogisticRegression(solver="newton-cholesky", tol=1e-12, max_iter=1000)
    return {
        "above": float(np.median(y)),
        "weights": np.round(model.fit(x, above).coef_[0], 10).tolist(),
        "ranking": {
            str(keep): RFE(model, n_features_to_select=keep).fit(x, above).ranking_.tolist()
            for keep in (1, 3, x.shape[1] - 1)
        },
    }


def case(name, x, y):
    centred, target = x - x.mean(0), y - y.mean()
    alphas, path, _ = lasso_path(centred, target, alphas=100, tol=1e-13, max_iter=1_000_000)
    cv = LassoCV(alphas=100, cv=KFold(5), tol=1e-12, max_iter=1_000_000).fit(x, y)
    explained, columns = loadings(x)
    scaled = (x - x.min(0)) / (x.max(0) - x.min(0))
    shown = list(range(0, 100, 9))
    return {
        "name": name,
        "x": x.tolist(),
        "y": y.tolist(),
        "variance": np.round(VarianceThreshold().fit(scaled).variances_, 12).tolist(),
        "vif": np.round(variance_inflation(x), 10).tolist(),
        "laplacian": np.round(laplacian(x), 12).tolist(),
        "alphas": np.round(alphas, 12).tolist(),
        "shown": shown,
        "path": np.round(path[:, shown], 10).tolist(),
        "cv": {
            "alpha": cv.alpha_,
            "error": np.round(cv.mse_path_.mean(1), 8).tolist(),
            "weights": np.round(cv.coef_, 8).tolist(),
        },
        "ranking": {
            str(keep): RFE(LinearRegression(), n_features_to_select=keep).fit(x, y).ranking_.tolist()
            for keep in (1, 3, x.shape[1] - 1)
        },
        "logistic": logistic(x, y),
        "explained": np.round(explained, 12).tolist(),
        "loadings": np.round(columns, 10).tolist(),
    }


golden = {"cases": [case("diabetes", *diabetes()), case("made", *made(200, 6, 4)), case("few", *made(40, 4, 2))]}
Path(__file__).with_suffix(".json").write_text(json.dumps(golden) + "\n")
