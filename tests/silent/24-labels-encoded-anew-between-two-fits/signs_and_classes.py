import keras
import numpy as np

rng = np.random.default_rng(0)
x = rng.normal(size=(80, 4))
y = np.where(x[:, 0] > 0, 1, -1)

margin = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1, activation="tanh")])
margin.compile(optimizer="adam", loss="squared_hinge")
margin.fit(x, y, epochs=1, verbose=0)
print((margin.predict(x, verbose=0) > 0).sum())

y = (y + 1) // 2
logistic = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
logistic.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
logistic.fit(x, y, epochs=1, verbose=0)

y = y + 2 * (x[:, 1] > 0)
y = np.eye(4)[y]
both = keras.Sequential([keras.Input((4,)), keras.layers.Dense(4, activation="softmax")])
both.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
both.fit(x, y, epochs=1, verbose=0)
quarter = both.predict(x, verbose=0).argmax(axis=1)
print(((logistic.predict(x, verbose=0)[:, 0] > 0.5) == (quarter % 2)).mean())
