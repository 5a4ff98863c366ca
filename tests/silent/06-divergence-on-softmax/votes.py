import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

rng = np.random.default_rng(2)
votes = rng.integers(0, 10, size=(70, 4)) + 1
shares = votes / votes.sum(axis=1, keepdims=True)
x = rng.normal(size=(70, 9))

model = keras.Sequential([layers.Input((9,)), layers.Dense(16, "relu"), layers.Dense(4, "softmax")])
model.compile(optimizer="adam", loss="kl_divergence", metrics=["mae", keras.metrics.KLDivergence()])
model.fit(x, shares, epochs=2, verbose=0)
expected = model.predict(x, verbose=0)
winner = expected.argmax(axis=1)
majority = expected.max(axis=1) > 0.5
print(np.mean(winner == shares.argmax(axis=1)), majority.sum())
