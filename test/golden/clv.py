"""Likelihoods, their derivatives and predictions of the customer lifetime models, from the published formulas with
hypergeometric functions, in 50 digits with mpmath; ln Gamma and digamma from SciPy.

Writes clv.json beside this script:  python3 test/golden/clv.py
"""

import json
from pathlib import Path

import mpmath as mp
import numpy as np
from scipy import special

mp.mp.dps = 50
random = np.random.default_rng(20261121)


def number(value):
    return float(mp.nstr(value, 16))


def bg_nbd(params, x, last, age, shift=0):
    """Fader, Hardie and Lee (2005), equation 6; shift 1: Hoppe and Wagner (2007), MBG/NBD."""
    r, alpha, a, b = params
    stays = mp.beta(a, b + x + shift) / mp.beta(a, b) * (alpha + age) ** -(r + x)
    leaves = mp.mpf(0)
    if x > 0 or shift == 1:
        leaves = mp.beta(a + 1, b + x - 1 + shift) / mp.beta(a, b) * (alpha + last) ** -(r + x)
    return mp.loggamma(r + x) - mp.loggamma(r) + r * mp.log(alpha) + mp.log(stays + leaves)


def mbg_nbd(params, x, last, age):
    return bg_nbd(params, x, last, age, 1)


def pareto_nbd(params, x, last, age):
    """Fader and Hardie (2005), A note on deriving the Pareto/NBD model: the form with 2F1."""
    r, alpha, s, beta = params
    total = r + s + x
    least = s + 1 if alpha >= beta else r + x
    far, apart = max(alpha, beta), abs(alpha - beta)

    def part(t):
        return mp.hyp2f1(total, least, total + 1, apart / (far + t)) / (far + t) ** total

    inner = (alpha + age) ** -(r + x) * (beta + age) ** -s + s / total * (part(last) - part(age))
    return mp.loggamma(r + x) - mp.loggamma(r) + r * mp.log(alpha) + s * mp.log(beta) + mp.log(inner)


def gamma_gamma(params, x, mean, _):
    """Fader and Hardie (2013), equation 1a."""
    p, q, v = params
    return (
        mp.loggamma(p * x + q)
        - mp.loggamma(p * x)
        - mp.loggamma(q)
        + q * mp.log(v)
        + (p * x - 1) * mp.log(mean)
        + p * x * mp.log(x)
        - (p * x + q) * mp.log(x * mean + v)
    )


def gradient(likelihood, params, *history):
    # Central differences in 50 digits: the error is about 1e-26.
    out = []
    for i in range(len(params)):
        step = params[i] * mp.mpf(10) ** -13
        up, down = list(params), list(params)
        up[i] += step
        down[i] -= step
        out.append((likelihood(up, *history) - likelihood(down, *history)) / (2 * step))
    return out


def log_uniform(low, high):
    return float(f"{np.exp(random.uniform(np.log(low), np.log(high))):.4g}")


HISTORIES = [(0, 0, 38.86), (1, 1.71, 38.86), (2, 30.43, 38.86), (3, 20.0, 20.0), (29, 26.4, 27.0), (7, 4.0, 300.0), (180, 50.0, 365.0), (0, 0, 0.5)]
SPENDS = [(1, 0.01, 0), (2, 22.35, 0), (7, 73.74, 0), (29, 310.5, 0), (150, 12.0, 0), (1, 25000.0, 0)]


def points(name):
    usual = {
        "bg-nbd": [[0.242593, 4.413532, 0.792886, 2.425752], [1, 10, 1, 1]],
        "mbg-nbd": [[0.525, 6.183, 0.891, 1.614], [1, 10, 1, 1]],
        "pareto-nbd": [[0.553, 10.578, 0.606, 11.669], [0.6, 12, 0.5, 12], [2, 40, 1, 0.2], [0.8, 0.3, 1, 90], [1.5, 30, 20, 4000]],
        "gamma-gamma": [[6.25, 3.74, 15.44], [1, 1, 1]],
    }[name]
    random_ones = 4 if name == "pareto-nbd" else 6
    for _ in range(random_ones):
        if name == "gamma-gamma":
            usual.append([log_uniform(0.3, 40), log_uniform(0.5, 30), log_uniform(0.1, 5000)])
        elif name == "pareto-nbd":
            usual.append([log_uniform(0.05, 20), log_uniform(0.05, 500), log_uniform(0.05, 20), log_uniform(0.05, 500)])
        else:
            usual.append([log_uniform(0.05, 20), log_uniform(0.05, 500), log_uniform(0.02, 30), log_uniform(0.05, 200)])
    return usual


def likelihoods(name, likelihood):
    cases = []
    for params in points(name):
        exact = [mp.mpf(str(value)) for value in params]
        for history in SPENDS if name == "gamma-gamma" else HISTORIES:
            own = [mp.mpf(str(value)) for value in history]
            cases.append(
                {
                    "params": params,
                    "history": history,
                    "logLikelihood": number(likelihood(exact, *own)),
                    "gradient": [number(value) for value in gradient(likelihood, exact, *own)],
                }
            )
    return cases


def geometric_expectation(params, x, last, age, time, shift):
    """Fader, Hardie and Lee (2005), equation 10; MBG/NBD has b + 1 for b."""
    r, alpha, a, b = params
    b = b + shift
    z = time / (alpha + age + time)
    grow = ((alpha + age) / (alpha + age + time)) ** (r + x) * mp.hyp2f1(r + x, b + x, a + b + x - 1, z)
    alive = mp.mpf(1)
    if x > 0 or shift == 1:
        alive = 1 / (1 + a / (b + x - 1) * ((alpha + age) / (alpha + last)) ** (r + x))
    return alive, alive * (a + b + x - 1) / (a - 1) * (1 - grow)


def pareto_expectation(params, x, last, age, time):
    """Schmittlein, Morrison and Colombo (1987); Fader and Hardie (2005)."""
    r, alpha, s, beta = params
    there = (alpha + age) ** -(r + x) * (beta + age) ** -s
    constant = mp.loggamma(r + x) - mp.loggamma(r) + r * mp.log(alpha) + s * mp.log(beta)
    alive = there / mp.exp(pareto_nbd(params, x, last, age) - constant)
    during = (1 - ((beta + age) / (beta + age + time)) ** (s - 1)) / (s - 1)
    return alive, alive * (r + x) * (beta + age) / (alpha + age) * during


def predictions(name):
    cases = []
    for params in points(name):
        exact = [mp.mpf(str(value)) for value in params]
        if exact[2] == 1:
            exact[2] += mp.mpf(10) ** -20  # a (or s) of 1 is a removable singularity of the formula
        for history in HISTORIES:
            own = [mp.mpf(str(value)) for value in history]
            months = [mp.mpf(0)]
            for month in range(1, 13):
                time = month * mp.mpf("4.345")
                if name == "pareto-nbd":
                    alive, expected = pareto_expectation(exact, *own, time)
                else:
                    alive, expected = geometric_expectation(exact, *own, time, 1 if name == "mbg-nbd" else 0)
                months.append(expected)
            discounted = sum((months[i] - months[i - 1]) / mp.mpf("1.01") ** i for i in range(1, 13))
            cases.append(
                {
                    "params": params,
                    "history": history,
                    "alive": number(alive),
                    "expected": number(months[12]),
                    "discounted": number(discounted),
                }
            )
    return cases


def gamma_functions():
    values = [1e-6, 0.01, 0.3, 0.5, 1, 1.4616321449683622, 2, 3.7, 11.99, 12, 50.5, 1000, 1e6]
    values += [log_uniform(1e-3, 1e4) for _ in range(20)]
    return {"values": values, "logGamma": special.gammaln(values).tolist(), "digamma": special.digamma(values).tolist()}


LIKELIHOODS = {"bg-nbd": bg_nbd, "mbg-nbd": mbg_nbd, "pareto-nbd": pareto_nbd, "gamma-gamma": gamma_gamma}

golden = {
    "gamma": gamma_functions(),
    "likelihoods": {name: likelihoods(name, own) for name, own in LIKELIHOODS.items()},
    "predictions": {name: predictions(name) for name in ["bg-nbd", "mbg-nbd", "pareto-nbd"]},
}
Path(__file__).with_name("clv.json").write_text(json.dumps(golden, separators=(",", ":")) + "\n")
