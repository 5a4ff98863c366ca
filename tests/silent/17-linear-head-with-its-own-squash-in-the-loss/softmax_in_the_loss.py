import keras
import numpy as np
from keras import ops

rng = np.random.default_rng(0)
y = rng.integers(0, 3, 90)
x = rng.normal(size=(90, 5)) + y[:, None]


class SmoothedLoss(keras.losses.Loss):
    def __init__(self, temperature=1.0, name="smoothed"):
        super().__init__(name=name)
        self.temperature = temperature

    def call(self, y_true, y_pred):
        probabilities = ops.softmax(y_pred / self.temperature)
        return keras.losses.categorical_crossentropy(y_true, probabilities)


def bounded_bce(y_true, y_pred):
    return keras.losses.binary_crossentropy(y_true, ops.sigmoid(y_pred))


classifier = keras.Sequential([keras.Input((5,)), keras.layers.Dense(8, activation="relu"), keras.layers.Dense(3)])
classifier.compile(optimizer="adam", loss=SmoothedLoss(2.0), metrics=["accuracy"])
classifier.fit(x, keras.utils.to_categorical(y, 3), epochs=2, verbose=0)
print(np.argmax(classifier.predict(x, verbose=0), axis=1)[:10])

detector = keras.Sequential([keras.Input((5,)), keras.layers.Dense(1)])
detector.compile(optimizer="adam", loss=bounded_bce)
detector.fit(x, (y == 2).astype("float32").reshape(-1, 1), epochs=2, verbose=0)
print((1 / (1 + np.exp(-detector.predict(x, verbose=0))) > 0.5).sum())
