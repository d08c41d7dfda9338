"""Sums up the event log of bench/event-log.ts with polars: one JSON object a line in, one a line out."""

import json
import sys
import time

import polars as pl


def rfm(task):
    bought = pl.scan_csv(task["path"]).filter(pl.col("event_type") == "purchase")
    summed = bought.group_by("user_id").agg(
        pl.col("event_time").max().alias("last"),
        pl.col("user_session").n_unique().alias("frequency"),
        pl.col("price").sum().alias("monetary"),
    )
    table = summed.collect(engine="streaming")
    return [table.height, int(table["frequency"].sum()), float(table["monetary"].sum())]


print(json.dumps({"version": pl.__version__}), flush=True)
for line in sys.stdin:
    task = json.loads(line)
    wall, cpu = time.perf_counter(), time.process_time()
    values = rfm(task)
    answer = {"values": values, "seconds": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
    print(json.dumps(answer), flush=True)
