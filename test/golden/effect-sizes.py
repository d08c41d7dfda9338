"""Effect sizes and medians of random groups against everyone else, computed with NumPy alone.

Writes effect-sizes.json beside this script:  python3 test/golden/effect-sizes.py
"""

import json
import math
from pathlib import Path

import numpy as np

random = np.random.default_rng(20260102)
rows, groups = 240, 3
group = random.integers(-1, groups, rows)
amount = np.round(np.exp(random.normal(3, 1, rows)) * (1 + (group == 1)), 2)
amount[random.random(rows) < 0.1] = np.nan
member = (random.random(rows) < np.where(group == 2, 0.7, 0.3)).astype(float)
member[random.random(rows) < 0.05] = np.nan
levels = ["red", "green", "blue"]
color = np.array([random.choice(3, p=[0.6, 0.3, 0.1] if g == 0 else [0.2, 0.3, 0.5]) for g in group])
color[random.random(rows) < 0.1] = -1


def cohens_d(one, other):
    freedom = len(one) + len(other) - 2
    pooled = math.sqrt(((len(one) - 1) * one.var(ddof=1) + (len(other) - 1) * other.var(ddof=1)) / freedom)
    return (one.mean() - other.mean()) / pooled


def cohens_h(one, other):
    return 2 * math.asin(math.sqrt(one)) - 2 * math.asin(math.sqrt(other))


def plain(values):
    return [None if math.isnan(value) else value for value in values.tolist()]


expected = []
for g in range(groups):
    own, rest = amount[(group == g) & ~np.isnan(amount)], amount[(group != g) & ~np.isnan(amount)]
    yes, other_yes = member[(group == g) & ~np.isnan(member)], member[(group != g) & ~np.isnan(member)]
    own_color, rest_color = color[(group == g) & (color >= 0)], color[(group != g) & (color >= 0)]
    expected.append(
        {
            "amount": {"mean": own.mean(), "median": float(np.median(own)), "effect": cohens_d(own, rest)},
            "member": {"mean": yes.mean(), "effect": cohens_h(yes.mean(), other_yes.mean())},
            "color": {
                level: {
                    "share": float((own_color == code).mean()),
                    "effect": cohens_h((own_color == code).mean(), (rest_color == code).mean()),
                }
                for code, level in enumerate(levels)
            },
        }
    )

result = {
    "group": group.tolist(),
    "amount": plain(amount),
    "member": plain(member),
    "levels": levels,
    "color": color.tolist(),
    "everyoneMean": float(np.nanmean(amount)),
    "everyoneMedian": float(np.nanmedian(amount)),
    "expected": expected,
}
Path(__file__).with_suffix(".json").write_text(json.dumps(result, indent=1) + "\n")
