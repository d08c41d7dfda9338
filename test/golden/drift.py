"""How later customers differ from earlier ones, computed with NumPy and SciPy.

Writes drift.json beside this script:  python3 test/golden/drift.py
"""

import json
from pathlib import Path

import numpy as np
from scipy import stats

random = np.random.default_rng(20261121)


def psi(before, now):
    p = (before + 0.5) / (before + 0.5).sum()
    q = (now + 0.5) / (now + 0.5).sum()
    return float(np.sum((p - q) * np.log(p / q)))


def decile_edges(values):
    edges = np.unique(np.quantile(values, np.arange(1, 10) / 10, method="inverted_cdf"))
    return edges[edges < values.max()]


def counts(values, edges):
    known = values[~np.isnan(values)]
    inside = np.bincount(np.searchsorted(edges, known, side="left"), minlength=len(edges) + 1)
    return inside.astype(float)


def bins(before, now):
    edges = decile_edges(before[~np.isnan(before)])
    pair = [counts(before, edges), counts(now, edges)]
    gaps = [np.isnan(before).sum(), np.isnan(now).sum()]
    if sum(gaps) > 0:
        pair = [np.append(one, gap) for one, gap in zip(pair, gaps)]
    return edges, pair


def contingency(before, now):
    used = before + now > 0
    return stats.chi2_contingency(np.array([before[used], now[used]]), correction=False)


def column(before, now):
    edges, (one, other) = bins(before, now)
    known = [before[~np.isnan(before)], now[~np.isnan(now)]]
    distance = stats.ks_2samp(*known, method="asymp").statistic
    effective = len(known[0]) * len(known[1]) / (len(known[0]) + len(known[1]))
    used = int(np.count_nonzero(one + other))
    return {
        "before": [None if np.isnan(value) else value for value in before.tolist()],
        "now": [None if np.isnan(value) else value for value in now.tolist()],
        "edges": edges.tolist(),
        "binsBefore": one.tolist(),
        "binsNow": other.tolist(),
        "psi": psi(one, other),
        "chance": float(stats.chi2.isf(0.05, used - 1) * (1 / len(before) + 1 / len(now))),
        "distance": float(distance),
        "pValue": float(stats.kstwobign.sf(np.sqrt(effective) * distance)),
    }


def columns():
    def draw(rows, shift, decimals, gaps):
        values = np.round(random.gamma(2, 20, rows) * (1 + shift), decimals)
        values[random.random(rows) < gaps] = np.nan
        return values

    return [
        column(draw(n, 0, decimals, gaps), draw(m, shift, decimals, gaps * 2))
        for n, m, shift, decimals, gaps in [
            (120, 90, 0, 0, 0),
            (400, 300, 0.2, 0, 0.05),
            (900, 500, 0.6, 2, 0),
            (60, 700, 0, -1, 0.1),
            (800, 800, 0.1, 1, 0),
        ]
    ]


def words():
    cases = []
    for rows, pull in [([200, 150], 0), ([500, 300], 0.15), ([1000, 900], 0.03)]:
        shares = np.array([0.4, 0.3, 0.2, 0.1])
        moved = shares + pull * np.array([-1, 0, 0.5, 0.5])
        before = random.multinomial(rows[0], shares).astype(float)
        now = random.multinomial(rows[1], moved).astype(float)
        result = contingency(before, now)
        cases.append(
            {
                "before": before.tolist(),
                "now": now.tolist(),
                "psi": psi(before, now),
                "statistic": result.statistic,
                "pValue": result.pvalue,
            }
        )
    return cases


def by_chance():
    """The 95 % quantile of the index over samples of one population, to check the formula with."""
    cases = []
    for n, m in [(100, 60), (500, 500), (2000, 300)]:
        values = []
        for _ in range(4000):
            before, now = random.normal(size=n), random.normal(size=m)
            edges = decile_edges(before)
            values.append(psi(counts(before, edges), counts(now, edges)))
        formula = stats.chi2.isf(0.05, 9) * (1 / n + 1 / m)
        cases.append({"n": n, "m": m, "simulated": float(np.quantile(values, 0.95)), "formula": float(formula)})
    return cases


def proportions():
    def wilson(count, total):
        interval = stats.binomtest(count, total).proportion_ci(0.95, method="wilson")
        return interval.low, interval.high

    cases = []
    for before, n, now, m in [(30, 100, 45, 100), (0, 50, 3, 60), (900, 1000, 880, 1000), (5, 5, 5, 5), (1, 4000, 90, 700)]:
        p, q = before / n, now / m
        (low1, high1), (low2, high2) = wilson(before, n), wilson(now, m)
        change = [
            q - p - np.sqrt((q - low2) ** 2 + (high1 - p) ** 2),
            q - p + np.sqrt((high2 - q) ** 2 + (p - low1) ** 2),
        ]
        cases.append({"given": [before, n, now, m], "wilson": [low2, high2], "change": [float(value) for value in change]})
    return cases


result = {
    "columns": columns(),
    "words": words(),
    "byChance": by_chance(),
    "proportions": proportions(),
    "kolmogorov": [[x, float(stats.kstwobign.sf(x))] for x in [0, 0.1, 0.21, 0.3, 0.5, 0.8, 1, 1.36, 2, 3, 5]],
}
Path(__file__).with_suffix(".json").write_text(json.dumps(result) + "\n")
