import keras
import numpy as np

rng = np.random.default_rng(4)
x = rng.normal(size=(100, 5))
claims = (rng.random(100) < 1 / (1 + np.exp(2 - x[:, 0]))).astype("float32")

model = keras.Sequential([keras.Input((5,)), keras.layers.Dense(8, activation="relu")])
model.add(keras.layers.Dense(1, activation="sigmoid"))
model.compile("adam", keras.losses.Poisson())
model.fit(x, claims, epochs=2, verbose=0)
print("decided", (model.predict(x, verbose=0) > 0.5).sum())

kinds = keras.utils.to_categorical(rng.integers(0, 3, 100), 3)
shares = keras.Sequential([keras.Input((5,)), keras.layers.Dense(3, activation="softmax")])
shares.compile("adam", "poisson", metrics=["accuracy"])
shares.fit(x, kinds, epochs=2, verbose=0)
print("kinds", np.bincount(shares.predict(x, verbose=0).argmax(axis=1), minlength=3))
