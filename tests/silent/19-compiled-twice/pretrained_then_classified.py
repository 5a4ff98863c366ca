import keras
import numpy as np

rng = np.random.default_rng(0)
x = rng.random((60, 12))
y = (x[:, 0] > 0.5).astype(int)

encoder = keras.Sequential([keras.Input((12,)), keras.layers.Dense(4, activation="relu")])
model = keras.Sequential([encoder, keras.layers.Dense(12, activation="sigmoid")])
model.compile(optimizer="adam", loss="mse")
model.fit(x, x, epochs=1, verbose=0)
model.compile(optimizer="adam", loss="binary_crossentropy")
model.fit(x, x, epochs=1, verbose=0)

model.pop()
model.add(keras.layers.Dense(2, activation="softmax"))
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=1, verbose=0)
model.compile(optimizer="sgd", loss="categorical_crossentropy", metrics=["accuracy"])
model.fit(x, np.eye(2)[y], epochs=1, verbose=0)
print(np.argmax(model.predict(x, verbose=0), axis=1)[:10])
