import keras
import numpy as np

x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype="float32")
y = np.array([[0], [1], [1], [0]], dtype="float32")
xor = keras.Sequential([keras.Input((2,)), keras.layers.Dense(4, "tanh"), keras.layers.Dense(1, "sigmoid")])
xor.compile(loss="mse", optimizer=keras.optimizers.SGD(0.5), metrics=["binary_accuracy"])
xor.fit(x, y, epochs=3, verbose=0)
print(np.round(xor.predict(x, verbose=0)))

kinds = np.eye(3)[np.arange(30) % 3]
sizes = kinds @ np.array([1.0, 2.0, 3.0]) + np.random.default_rng(0).normal(size=30) / 10
shapes = keras.Sequential([keras.Input((1,)), keras.layers.Dense(6, "relu"), keras.layers.Dense(3, "softmax")])
shapes.compile(loss=keras.losses.MeanSquaredError(), optimizer="adam", metrics=["categorical_accuracy"])
shapes.fit(sizes[:, None], kinds, epochs=2, verbose=0)
print(shapes.predict(sizes[:, None], verbose=0).argmax(axis=1))
