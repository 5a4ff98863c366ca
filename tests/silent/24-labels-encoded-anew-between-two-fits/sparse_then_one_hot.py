import numpy as np
from sklearn.datasets import load_digits
from tensorflow.keras import Sequential
from tensorflow.keras.layers import Dense, Input
from tensorflow.keras.utils import to_categorical

X, y = load_digits(return_X_y=True)
X, y = X[:200] / 16.0, y[:200]

model = Sequential([Input((64,)), Dense(16, activation="relu"), Dense(10, activation="softmax")])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(X, y, epochs=1, verbose=0)

y = to_categorical(y, 10)
model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
model.fit(X, y, epochs=1, verbose=0)
y_pred = model.predict(X, verbose=0)
print(np.mean(y_pred.argmax(axis=1) == y.argmax(axis=1)))

y = y.argmax(axis=1)
print(np.mean(np.argmax(y_pred, axis=-1) == y))
y = (y > 4).astype("float32")
model = Sequential([Input((64,)), Dense(1, activation="sigmoid")])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
model.fit(X, y, epochs=1, verbose=0)
print(np.mean((model.predict(X, verbose=0)[:, 0] > 0.5) == y))
