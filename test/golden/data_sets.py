"""Data sets that the scripts here share and do not store: test/support/data-sets.ts makes or reads the same ones.

Mall Customers and the invoices of Online Retail are read from the folder of test data (COTERIE_TEST_DATA or
../shared/data beside the checkout); golden files hold what comes of them and never the rows themselves.
"""

import csv
import os
from datetime import date
from pathlib import Path

import numpy as np
from sklearn.datasets import load_digits

FOLDER = Path(os.environ.get("COTERIE_TEST_DATA", Path(__file__).resolve().parents[3] / "shared" / "data"))


def uniform(count, seed):
    """Numbers in [0, 1) from a 32-bit hash of their place."""
    x = np.arange(count, dtype=np.uint64) * np.uint64(2654435761) + np.uint64(seed)
    for shift, factor in ((16, 0x45D9F3B), (15, 0x2C1B3C6D)):
        x &= np.uint64(0xFFFFFFFF)
        x = ((x ^ (x >> np.uint64(shift))) * np.uint64(factor)) & np.uint64(0xFFFFFFFF)
    return (x ^ (x >> np.uint64(16))).astype(float) / 2**32


def generated(rows, columns, clusters):
    """Clusters in turn: a place in a cube of side 10 plus a sum of three uniform numbers."""
    places = 10 * uniform(clusters * columns, 1).reshape(clusters, columns)
    noise = sum(uniform(rows * columns, seed) for seed in (2, 3, 4)).reshape(rows, columns) - 1.5
    return places[np.arange(rows) % clusters] + 2 * noise


def zscore(x):
    return (x - x.mean(0)) / x.std(0)


def minmax(x):
    return (x - x.min(0)) / (x.max(0) - x.min(0))


def records(name):
    with open(FOLDER / name, newline="") as file:
        return list(csv.reader(file))[1:]


def mall():
    """Gender as 0 and 1, age, income and spending score."""
    return np.array([[row[1] == "Male", *row[2:5]] for row in records("mall_customers.csv")], dtype=object).astype(float)


def rfm():
    """Days from the last invoice to 2011-12-10, invoices, and their sum; customers as they first appear."""
    customers = {}
    for _, day, customer, total in records("online_retail_invoices.csv"):
        each = customers.setdefault(customer, [date.min, 0, 0.0])
        each[0] = max(each[0], date.fromisoformat(day[:10]))
        each[1] += 1
        each[2] += float(total)
    return np.array([[(date(2011, 12, 10) - last).days, count, total] for last, count, total in customers.values()])


SETS = {
    "digits": lambda: load_digits().data,
    "generated, 5,000 × 20": lambda: generated(5000, 20, 7),
    "Mall, income and spending": lambda: mall()[:, 2:],
    "Mall, z of age, income and spending": lambda: zscore(mall()[:, 1:]),
    "Mall, gender and three columns, min-max": lambda: minmax(mall()),
    "invoices, z of log1p RFM": lambda: zscore(np.log1p(rfm())),
    "invoices, z of RFM": lambda: zscore(rfm()),
}
