"""Trains the networks of bench/neural.ts with Keras's model.fit: one JSON object a line in, one a line out."""

import importlib.util
import json
import os
import sys
import time

os.environ["KERAS_BACKEND"] = "tensorflow" if importlib.util.find_spec("tensorflow") else "torch"

import keras
import numpy as np


def rows_of(path, columns):
    return np.fromfile(path, dtype=np.float32).reshape(-1, columns)


def model_of(task):
    stack = [keras.Input((task["network"]["inputs"],))]
    for layer in task["network"]["layers"]:
        stack.append(keras.layers.Dense(layer["units"], activation=layer["activation"]))
        if layer["dropout"] > 0:
            stack.append(keras.layers.Dropout(layer["dropout"]))
        if layer["batchNorm"]:
            stack.append(keras.layers.BatchNormalization())
    model = keras.Sequential(stack)
    weights, place = np.fromfile(task["weights"], dtype=np.float32), 0
    for layer in model.layers:
        values = []
        # A dropout layer's only variable is the state of its generator.
        for variable in [] if isinstance(layer, keras.layers.Dropout) else layer.get_weights():
            values.append(weights[place : place + variable.size].reshape(variable.shape))
            place += variable.size
        if values:
            layer.set_weights(values)
    categorical = task["loss"] != "mse"
    model.compile(
        optimizer=keras.optimizers.Adam(task["rate"]),
        loss="categorical_crossentropy" if categorical else "mse",
        metrics=["accuracy"] if categorical else [],
    )
    return model


print(json.dumps({"version": f"Keras {keras.__version__} on {keras.backend.backend()}"}), flush=True)
for line in sys.stdin:
    task = json.loads(line)
    x = rows_of(task["inputs"], task["network"]["inputs"])
    y = rows_of(task["targets"], task["network"]["layers"][-1]["units"]) if task["targets"] else x
    model = model_of(task)
    wall, cpu = time.perf_counter(), time.process_time()
    model.fit(x, y, batch_size=task["batchSize"], epochs=task["epochs"], shuffle=True, verbose=0)
    seconds, used = time.perf_counter() - wall, time.process_time() - cpu
    values = np.atleast_1d(model.evaluate(x, y, batch_size=4096, verbose=0)).tolist()
    print(json.dumps({"values": values, "seconds": seconds, "cpu": used}), flush=True)
