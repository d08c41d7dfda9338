"""Trains the networks of bench/neural.ts with PyTorch on the CPU: one JSON object a line in, one a line out."""

import json
import sys
import time

import numpy as np
import torch
from torch import nn

CHUNKS_TRIED, STEPS_TRIED = 4, 40


def rows_of(path, columns):
    return torch.from_numpy(np.fromfile(path, dtype=np.float32).reshape(-1, columns))


def model_of(task):
    """The network with its weights to start from. Sigmoid is a layer; softmax is part of the loss."""
    weights = np.fromfile(task["weights"], dtype=np.float32)
    place = 0

    def take(*shape):
        nonlocal place
        place += int(np.prod(shape))
        return torch.from_numpy(weights[place - int(np.prod(shape)) : place].reshape(shape).copy())

    stack, width = [], task["network"]["inputs"]
    for layer in task["network"]["layers"]:
        units = layer["units"]
        linear = nn.Linear(width, units)
        linear.weight.data, linear.bias.data = take(width, units).T.contiguous(), take(units)
        stack.append(linear)
        if layer["activation"] == "relu":
            stack.append(nn.ReLU())
        if layer["activation"] == "sigmoid":
            stack.append(nn.Sigmoid())
        if layer["dropout"] > 0:
            stack.append(nn.Dropout(layer["dropout"]))
        if layer["batchNorm"]:
            norm = nn.BatchNorm1d(units, eps=1e-3, momentum=0.01)
            norm.weight.data, norm.bias.data = take(units), take(units)
            norm.running_mean, norm.running_var = take(units), take(units)
            stack.append(norm)
        width = units
    return nn.Sequential(*stack)


def trainer(task, x, y, way):
    """A function that trains one epoch, or only so many steps of it."""
    torch.set_num_threads(way["threads"])
    model = model_of(task)
    run = torch.compile(model) if way["compiled"] else model
    loss_of = nn.MSELoss() if task["loss"] == "mse" else nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(model.parameters(), lr=task["rate"], eps=1e-7, **{way["adam"]: True})
    size = task["batchSize"]

    def epoch(steps=None):
        model.train()
        order = torch.randperm(len(x))
        for step, start in enumerate(range(0, len(x), size)):
            if step == steps:
                return
            rows = order[start : start + size]
            batch = x[rows]
            optimizer.zero_grad(set_to_none=True)
            loss = loss_of(run(batch), batch if y is None else y[rows])
            loss.backward()
            optimizer.step()

    return model, loss_of, epoch


def fastest_way(task, x, y):
    """Threads, form of Adam and compilation that do a few steps in the least time; hopeless ones are soon given up."""
    best = None
    for compiled in [False, True]:
        for threads in [1, 2]:
            for adam in ["foreach", "fused"]:
                way = {"threads": threads, "adam": adam, "compiled": compiled}
                try:
                    _, _, epoch = trainer(task, x, y, way)
                    epoch(2)
                    seconds = float("inf")
                    for _ in range(CHUNKS_TRIED):
                        start = time.perf_counter()
                        epoch(STEPS_TRIED)
                        seconds = min(seconds, time.perf_counter() - start)
                        if best is not None and seconds > 2 * best[0]:
                            break
                except Exception as error:
                    print(f"{way}: {type(error).__name__}", file=sys.stderr)
                    continue
                if best is None or seconds < best[0]:
                    best = (seconds, way)
    return best[1]


def score(task, model, loss_of, x, y):
    model.eval()
    with torch.no_grad():
        out = model(x)
        values = [float(loss_of(out, x if y is None else y))]
        if y is not None:
            values.append(float((out.argmax(1) == y.argmax(1)).float().mean()))
    return values


ways = {}
print(json.dumps({"version": f"PyTorch {torch.__version__}"}), flush=True)
for line in sys.stdin:
    task = json.loads(line)
    x = rows_of(task["inputs"], task["network"]["inputs"])
    y = rows_of(task["targets"], task["network"]["layers"][-1]["units"]) if task["targets"] else None
    if task["name"] not in ways:
        ways[task["name"]] = fastest_way(task, x, y)
    way = ways[task["name"]]
    model, loss_of, epoch = trainer(task, x, y, way)
    if way["compiled"]:
        epoch(2)
        model.load_state_dict(model_of(task).state_dict())
    wall, cpu = time.perf_counter(), time.process_time()
    for _ in range(task["epochs"]):
        epoch()
    seconds, used = time.perf_counter() - wall, time.process_time() - cpu
    note = f"{way['threads']} thread{'s' if way['threads'] > 1 else ''}, {way['adam']} Adam"
    note += ", compiled" if way["compiled"] else ""
    values = score(task, model, loss_of, x, y)
    print(json.dumps({"values": values, "seconds": seconds, "cpu": used, "note": note}), flush=True)
