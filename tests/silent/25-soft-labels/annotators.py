import keras
import numpy as np

rng = np.random.default_rng(0)
answers = rng.integers(0, 3, size=(50, 7))
soft = np.stack([(answers == k).mean(axis=1) for k in range(3)], axis=1)
x = rng.normal(size=(50, 6))

model = keras.Sequential([keras.Input((6,)), keras.layers.Dense(8, activation="relu")])
model.add(keras.layers.Dense(3, activation="softmax"))
model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=[keras.metrics.KLDivergence()])
model.fit(x, soft, epochs=2, verbose=0)
predicted = model.predict(x, verbose=0)
print((predicted.argmax(axis=1) == soft.argmax(axis=1)).mean(), (predicted.max(axis=1) > 0.5).sum())
