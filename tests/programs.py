"""Small programs for tests of the outer layers."""

from __future__ import annotations

import os
from pathlib import Path

import xent_lint

WRONG = """\
import keras
from keras.layers import Dense

model = keras.Sequential([keras.Input((4,)), Dense(3)])
model.compile(loss="categorical_crossentropy")
"""
RIGHT = WRONG.replace("Dense(3)", 'Dense(3, activation="softmax")')
WARNED = WRONG.replace("Dense(3)", 'Dense(3, activation="sigmoid")')
WITHOUT_KERAS = "import torch\n"

ENVIRONMENT = os.environ | {"PYTHONPATH": str(Path(xent_lint.__file__).parent.parent)}
"""In which a new interpreter finds the package, installed or not."""
