"""Writes features.json: customer features that pandas works out from a small log of orders.

Run with pandas 2 or 3 and numpy 2: python3 features.py
"""

import json
from pathlib import Path

import numpy as np
import pandas as pd

random = np.random.default_rng(20240611)
orders = 240
lines = []
for order in range(orders):
    customer = f"c{int(random.integers(0, 40))}"
    moment = pd.Timestamp("2023-01-02") + pd.Timedelta(seconds=int(random.integers(0, 400 * 86_400)))
    channel = ["web", "shop", "phone"][int(random.integers(0, 3))]
    returned = random.random() < 0.1
    for _ in range(int(random.integers(1, 4))):
        quantity = int(random.integers(1, 5)) * (-1 if returned else 1)
        lines.append(
            {
                "customer_id": customer,
                "order_date": moment.strftime("%Y-%m-%d %H:%M:%S"),
                "order_id": f"{'r' if returned else 'o'}{order}",
                "amount": round(quantity * float(random.integers(100, 9000)) / 100, 2),
                "quantity": quantity,
                "product_id": f"p{int(random.integers(0, 30))}",
                "category": ["tea", "coffee", "cups"][int(random.integers(0, 3))],
                "brand": ["alto", "brio", "corda", "dolce"][int(random.integers(0, 4))],
                "discount": round(float(random.integers(50, 500)) / 100 + 1, 2) if random.random() < 0.25 else 0,
                "channel": channel,
            }
        )
log = pd.DataFrame(lines)
time = pd.to_datetime(log["order_date"])
log["time"] = time
bought = log[log["quantity"] > 0].copy()
reference = bought["time"].max().normalize() + pd.Timedelta(days=1)

order = (
    bought.groupby(["customer_id", "order_id"])
    .agg(time=("time", "min"), amount=("amount", "sum"), discounted=("discount", lambda own: (own > 0).any()))
    .reset_index()
    .sort_values(["customer_id", "time"])
)
order["day"] = order["time"].dt.normalize()
by_order = order.groupby("customer_id")
by_line = bought.groupby("customer_id")
first, last = by_order["day"].min(), by_order["day"].max()
table = pd.DataFrame(index=first.index)
table["recency"] = (reference - last).dt.days
table["frequency"] = by_order.size()
gross = by_line["amount"].sum()
net = log.groupby("customer_id")["amount"].sum().reindex(table.index)
table["monetary"] = net.clip(lower=0)
table["length"] = (last - first).dt.days
table["tenure"] = (reference - first).dt.days
gaps = by_order["day"].diff().dt.days
table["days_between_orders"] = gaps.groupby(order["customer_id"]).mean()
table["days_between_spread"] = gaps.groupby(order["customer_id"]).std()
table["days_between_variation"] = table["days_between_spread"] / table["days_between_orders"]
table["average_order"] = table["monetary"] / table["frequency"]
table["largest_order"] = by_order["amount"].max()
table["items_per_order"] = by_line["quantity"].sum() / table["frequency"]
table["distinct_products"] = by_line["product_id"].nunique()
table["return_rate"] = (100 * (gross - net) / gross).clip(upper=100)
returns = log[log["quantity"] < 0].groupby("customer_id")["order_id"].nunique()
table["returns_per_order"] = 100 * returns.reindex(table.index).fillna(0) / table["frequency"]
table["discounted_orders"] = 100 * by_order["discounted"].mean()
cheap = bought[bought["discount"] > 0].groupby("customer_id")[["amount", "discount"]].sum().reindex(table.index).fillna(0)
table["discounted_spending"] = 100 * cheap["amount"] / gross
table["mean_discount"] = (100 * cheap["discount"] / (cheap["amount"] + cheap["discount"])).fillna(0)
for column, one in [("category", "category"), ("brand", "brand")]:
    spent = bought.pivot_table(index="customer_id", columns=column, values="amount", aggfunc="sum", fill_value=0)
    shares = spent.div(spent.sum(axis=1), axis=0)
    for name in spent:
        table[f"{name}_share"] = 100 * shares[name]
    table[f"{one}_variety"] = -(shares * np.log(shares.where(shares > 0, 1))).sum(axis=1)
    table[f"favourite_{one}"] = spent.idxmax(axis=1)
bought["price"] = bought["amount"] / bought["quantity"]
table["mean_price"] = bought.groupby("customer_id")["price"].mean()
bought["level"] = bought["price"] / bought.groupby("category")["price"].transform("median")
table["price_level"] = bought.groupby("customer_id")["level"].mean()
weekday = order["time"].dt.day_of_week
table["weekend_share"] = 100 * (weekday >= 5).groupby(order["customer_id"]).mean()
table["monday_share"] = 100 * (weekday == 0).groupby(order["customer_id"]).mean()
part = pd.cut(order["time"].dt.hour, [-1, 4, 11, 16, 20, 23], labels=["midnight", "morning", "afternoon", "evening", "night"])
for name in part.cat.categories:
    table[f"{name}_share"] = 100 * (part == name).groupby(order["customer_id"]).mean()
table["quarter_4_share"] = 100 * (order["time"].dt.quarter == 4).groupby(order["customer_id"]).mean()


def slope(own):
    days = (own["day"] - own["day"].min()).dt.days.to_numpy(float)
    return 30 * np.polyfit(days, own["amount"], 1)[0] if len(np.unique(days)) > 1 else np.nan


table["spending_trend"] = pd.Series({name: slope(own) for name, own in by_order})
for letter, column, labels in [("r", "recency", -1), ("f", "frequency", 1), ("m", "monetary", 1)]:
    cuts = np.quantile(table[column], [0.2, 0.4, 0.6, 0.8])
    score = 1 + np.searchsorted(cuts, table[column], side="left")
    table[f"{letter}_score"] = 6 - score if labels < 0 else score


def plain(value):
    if isinstance(value, str):
        return value
    return None if value != value else round(float(value), 7)


header = [name for name in log if name != "time"]
golden = {
    "log": [header] + [[line[name] for name in header] for line in lines],
    "customers": list(table.index),
    "features": {name: [plain(value) for value in table[name]] for name in table},
}
Path(__file__).with_suffix(".json").write_text(json.dumps(golden, separators=(",", ":")) + "\n", encoding="utf-8")
