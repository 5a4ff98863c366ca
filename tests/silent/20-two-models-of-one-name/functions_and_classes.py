import keras
import numpy as np


def logistic(size):
    model = keras.Sequential([keras.Input((size,)), keras.layers.Dense(1, activation="sigmoid")])
    model.compile(optimizer="adam", loss="binary_crossentropy")
    return model


def tagger(size, units):
    model = keras.Sequential([keras.Input((size,)), keras.layers.Dense(units)])
    model.compile(optimizer="adam", loss=keras.losses.CategoricalCrossentropy(from_logits=True))
    return model


class Regression:
    def __init__(self, size):
        self.model = keras.Sequential([keras.Input((size,)), keras.layers.Dense(1)])
        self.model.compile(optimizer="adam", loss="mse")


rng = np.random.default_rng(0)
x = rng.normal(size=(40, 3))
ids = rng.integers(0, 3, 40)
for model, labels in [
    (logistic(3), ids == 0),
    (tagger(3, 3), keras.utils.to_categorical(ids, 3)),
    (Regression(3).model, x.sum(axis=1)),
]:
    model.fit(x, labels, epochs=1, verbose=0)
    prediction = model.predict(x, verbose=0)
    print(prediction.argmax(axis=1) if prediction.shape[1] > 1 else prediction.mean())
