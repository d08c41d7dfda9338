"""BG/NBD by maximum likelihood with NumPy and SciPy: one line of JSON in, one out."""

import json
import resource
import sys
import time

import numpy as np
import scipy
from scipy.optimize import minimize
from scipy.special import digamma, gammaln


def objective(logs, x, last, age):
    r, alpha, a, b = np.exp(logs)
    log_age, log_last = np.log(alpha + age), np.log(alpha + last)
    again = x > 0
    left = np.where(again, np.log(a) - np.log(np.where(again, b + x - 1, 1)) + (r + x) * (log_age - log_last), -np.inf)
    either = np.logaddexp(0, left)
    gone = np.exp(left - either)
    value = (
        gammaln(r + x) - gammaln(r) + r * np.log(alpha) + gammaln(a + b) + gammaln(b + x) - gammaln(b)
        - gammaln(a + b + x) - (r + x) * log_age + either
    )
    slope = np.array(
        [
            np.sum(digamma(r + x) - digamma(r) + np.log(alpha) - (1 - gone) * log_age - gone * log_last),
            np.sum(r / alpha - (r + x) * ((1 - gone) / (alpha + age) + gone / (alpha + last))),
            np.sum(digamma(a + b) - digamma(a + b + x) + gone / a),
            np.sum(digamma(a + b) + digamma(b + x) - digamma(b) - digamma(a + b + x) - np.where(again, gone / np.where(again, b + x - 1, 1), 0)),
        ]
    )
    return -value.mean(), -slope * np.exp(logs) / len(x)


print(json.dumps({"version": f"NumPy {np.__version__}, SciPy {scipy.__version__}"}), flush=True)
for line in sys.stdin:
    columns = [np.array(column) for column in json.loads(line)["columns"]]
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF)
    scale = columns[2].sum() / max(1, columns[0].sum())
    found = minimize(objective, np.log([1, scale, 1, 1]), args=tuple(columns), jac=True, method="L-BFGS-B")
    after = resource.getrusage(resource.RUSAGE_SELF)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    answer = {"values": [-found.fun * len(columns[0])], "seconds": time.perf_counter() - start, "cpu": cpu}
    print(json.dumps(answer), flush=True)
