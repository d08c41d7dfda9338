"""Statistical tests and agreement of groupings, computed with SciPy and scikit-learn.

Writes statistics.json beside this script:  python3 test/golden/statistics.py
"""

import itertools
import json
from pathlib import Path

import numpy as np
from scipy import stats
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score
from scipy.optimize import linear_sum_assignment
from sklearn.metrics.cluster import contingency_matrix

random = np.random.default_rng(20260411)


def friedman():
    cases = []
    for resamples, methods, decimals in [(10, 4, 3), (20, 3, 1), (6, 7, 2), (30, 5, 0), (100, 12, 3)]:
        values = np.round(random.normal(0, 1, (resamples, methods)) + np.linspace(0, 1, methods), decimals)
        statistic, p = stats.friedmanchisquare(*values.T)
        ranks = stats.rankdata(-values, axis=1).mean(axis=0)
        error = np.sqrt(methods * (methods + 1) / (6 * resamples)) / np.sqrt(2)
        distances = np.abs(ranks[:, None] - ranks[None, :]) / error
        cases.append(
            {
                "values": values.tolist(),
                "statistic": statistic,
                "pValue": p,
                "meanRanks": ranks.tolist(),
                "nemenyi": stats.studentized_range.sf(distances, methods, np.inf).tolist(),
                "criticalDifference": stats.studentized_range.isf(0.05, methods, np.inf) * error,
            }
        )
    return cases


def all_signs(differences):
    differences = differences[differences != 0]
    ranks = stats.rankdata(np.abs(differences))
    above = ranks[differences > 0].sum()
    least = min(above, ranks.sum() - above)
    below = sum(sum(signs) <= least for signs in itertools.product(*[(0, rank) for rank in ranks]))
    return min(1, 2 * below / 2 ** len(ranks))


def wilcoxon():
    cases = []
    for count, decimals, shift in [(5, 6, 0.2), (12, 6, 0.5), (50, 6, 0.3), (9, 0, 0.6), (13, 1, 0.1), (16, 0, 0.8), (51, 6, 0.2), (80, 0, 0.3), (400, 1, 0.05), (3000, 2, 0.5)]:
        a = np.round(random.normal(shift, 1, count), decimals)
        b = np.round(random.normal(0, 1, count), decimals)
        differences = a - b
        used = np.count_nonzero(differences)
        if used > 50:
            statistic, p = stats.wilcoxon(a, b, correction=True, method="asymptotic")
        else:
            statistic, p = stats.wilcoxon(a, b)
            if count > 13 and decimals == 0:
                p = all_signs(differences)
        cases.append({"a": a.tolist(), "b": b.tolist(), "statistic": statistic, "pValue": p})
    return cases


def kruskal():
    cases = []
    for count, groups, decimals, shift in [(30, 3, 4, 0.3), (200, 4, 0, 0.4), (500, 6, 1, 0), (90, 2, 0, 1), (400, 3, 2, 2)]:
        group = random.integers(-1, groups, count)
        values = np.round(random.normal(0, 1, count) + shift * group, decimals)
        values[random.random(count) < 0.1] = np.nan
        used = ~np.isnan(values) & (group >= 0)
        statistic, p = stats.kruskal(*[values[used & (group == g)] for g in range(groups)])
        cases.append(
            {
                "values": [None if np.isnan(value) else value for value in values.tolist()],
                "groups": group.tolist(),
                "count": groups,
                "statistic": statistic,
                "pValue": p,
                "effect": statistic / (used.sum() - 1),
            }
        )
    return cases


def chi_squared():
    cases = []
    for count, rows, columns, pull in [(40, 2, 2, 0.3), (300, 3, 5, 0.1), (500, 6, 4, 0), (800, 4, 4, 0.8)]:
        a = random.integers(-1, rows, count)
        b = np.where(random.random(count) < pull, np.minimum(a, columns - 1), random.integers(-1, columns, count))
        used = (a >= 0) & (b >= 0)
        table = contingency_matrix(a[used], b[used])
        result = stats.chi2_contingency(table, correction=False)
        cases.append(
            {
                "a": a.tolist(),
                "b": b.tolist(),
                "statistic": result.statistic,
                "degreesOfFreedom": result.dof,
                "pValue": result.pvalue,
                "effect": stats.contingency.association(table, "cramer", correction=False),
            }
        )
    return cases


def agreement():
    cases = []
    for count, rows, columns, pull in [(2, 2, 2, 0), (60, 3, 3, 0.7), (300, 5, 3, 0.4), (300, 4, 6, 0), (1000, 2, 9, 0.9), (50, 1, 4, 0), (50, 1, 1, 0)]:
        a = random.integers(0, rows, count)
        b = np.where(random.random(count) < pull, np.minimum(a, columns - 1), random.integers(0, columns, count))
        table = contingency_matrix(a, b)
        matched = table[linear_sum_assignment(table, maximize=True)].sum() / count
        cases.append(
            {
                "a": a.tolist(),
                "b": b.tolist(),
                "adjustedRand": adjusted_rand_score(a, b),
                "normalizedMutualInformation": normalized_mutual_info_score(a, b),
                "matchedAccuracy": matched,
            }
        )
    return cases


def tails():
    return {
        "chiSquared": [
            [x, df, float(stats.chi2.sf(x, df))]
            for x, df in [(0, 2), (0.1, 1), (30, 1), (4, 2), (500, 3), (1200, 400), (380, 400), (1, 2000), (1e5, 5), (1400, 2)]
        ],
        "studentizedRange": [
            [q, k, float(stats.studentized_range.sf(q, k, np.inf))]
            for q, k in [(0.01, 3), (0.5, 2), (3.314, 3), (2, 5), (4.2, 10), (6, 4), (1, 20), (5.5, 40)]
        ],
    }


def false_discovery():
    p = np.round(random.beta(0.4, 2, 40), 6)
    return {"pValues": p.tolist(), "adjusted": stats.false_discovery_control(p).tolist()}


result = {
    "friedman": friedman(),
    "wilcoxon": wilcoxon(),
    "kruskal": kruskal(),
    "chiSquared": chi_squared(),
    "agreement": agreement(),
    "tails": tails(),
    "falseDiscovery": false_discovery(),
}
Path(__file__).with_suffix(".json").write_text(json.dumps(result) + "\n")
