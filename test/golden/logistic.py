"""Multinomial logistic regression without a penalty on three overlapping groups, as scikit-learn fits it.

Run `python logistic.py` in this folder; it writes logistic.json and gives the same bytes every time.
"""

import json
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

random = np.random.default_rng(17)
centers = np.array([[0.0, 0.0, 0.5], [1.5, 0.5, 0.0], [0.3, 1.6, -0.4]])
labels = np.arange(300) % 3
rows = np.round(centers[labels] + random.normal(size=(300, 3)), 2)
model = LogisticRegression(C=np.inf, tol=1e-10, max_iter=10_000).fit(rows, labels)
weights = model.coef_ - model.coef_.mean(axis=0)
bias = model.intercept_ - model.intercept_.mean()
golden = {
    "rows": rows.tolist(),
    "labels": labels.tolist(),
    # Classes × columns and classes, each column's mean over the classes taken off: softmax does not see it.
    "weights": np.round(weights, 6).tolist(),
    "bias": np.round(bias, 6).tolist(),
    "predicted": model.predict(rows).tolist(),
    "accuracy": float(model.score(rows, labels)),
}
path = Path(__file__).with_name("logistic.json")
path.write_text(json.dumps(golden, separators=(",", ":")) + "\n")
