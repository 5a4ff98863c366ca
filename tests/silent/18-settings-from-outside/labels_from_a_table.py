import os

import numpy as np
import pandas as pd
import tensorflow as tf

TARGET = os.environ.get("TARGET_COLUMN", "species")
if not os.path.exists("flowers.csv"):
    table = pd.DataFrame({"width": np.arange(30) / 10, "length": np.arange(30)[::-1] / 7})
    table["species"] = np.where(table["width"] > 1.5, "setosa", "virginica")
    table.to_csv("flowers.csv", index=False)

df = pd.read_csv("flowers.csv").sample(frac=1, random_state=0)
labels, names = pd.factorize(df.pop(TARGET))
features = df.to_numpy("float32")
normalise = tf.keras.layers.Normalization()
normalise.adapt(features)

if len(names) > 2:
    head, loss = tf.keras.layers.Dense(len(names), activation="softmax"), "sparse_categorical_crossentropy"
else:
    head, loss = tf.keras.layers.Dense(1, activation="sigmoid"), "binary_crossentropy"
model = tf.keras.Sequential([tf.keras.layers.Input((2,)), normalise, tf.keras.layers.Dense(8, "relu"), head])
model.compile("adam", loss, metrics=["accuracy"])
model.fit(features, labels, epochs=1, verbose=0)

p = model.predict(features, verbose=0)
if p.shape[1] == 1:
    decided = (p[:, 0] > 0.5).astype(int)
else:
    decided = np.argmax(p, axis=1)
print(names[decided[:5]])
