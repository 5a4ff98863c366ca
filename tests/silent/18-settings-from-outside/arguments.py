import argparse

import numpy as np
from tensorflow import keras

parser = argparse.ArgumentParser()
parser.add_argument("--classes", type=int, default=3)
parser.add_argument("--loss", default=None)
parser.add_argument("--activation", default=None, help="of the output layer")
args, _ = parser.parse_known_args([])

binary = args.classes == 2
units = 1 if binary else args.classes
activation = args.activation or ("sigmoid" if binary else "softmax")
loss = args.loss or ("binary_crossentropy" if binary else "sparse_categorical_crossentropy")

x = np.random.default_rng(0).normal(size=(50, 4))
y = np.random.default_rng(1).integers(0, args.classes, size=50)
model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(8, activation="relu")])
model.add(keras.layers.Dense(units, activation=activation))
model.compile(optimizer="adam", loss=loss, metrics=["accuracy"])
model.fit(x, y, epochs=1, verbose=0)

output = model.predict(x, verbose=0)
decided = (output > 0.5).astype(int).ravel() if binary else output.argmax(axis=1)
print("accuracy", np.mean(decided == y))
