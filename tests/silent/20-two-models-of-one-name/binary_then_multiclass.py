import numpy as np
from sklearn.datasets import load_breast_cancer, load_wine
from sklearn.preprocessing import scale
from tensorflow.keras import Sequential, layers

X, y = load_breast_cancer(return_X_y=True)
X = scale(X)
model = Sequential([layers.Input((30,)), layers.Dense(8, activation="relu"), layers.Dense(1, activation="sigmoid")])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
history = model.fit(X, y, epochs=1, verbose=0)
y_pred = (model.predict(X, verbose=0) > 0.5).astype(int)
print("tumours", np.mean(y_pred.ravel() == y))

X, y = load_wine(return_X_y=True)
X = scale(X)
model = Sequential([layers.Input((13,)), layers.Dense(8, activation="relu"), layers.Dense(3, activation="softmax")])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
history = model.fit(X, y, epochs=1, verbose=0)
y_pred = np.argmax(model.predict(X, verbose=0), axis=1)
print("wines", np.mean(y_pred == y))

y = X[:, 0]
model = Sequential([layers.Input((12,)), layers.Dense(1)])
model.compile(optimizer="adam", loss="mse")
model.fit(X[:, 1:], y, epochs=1, verbose=0)
y_pred = model.predict(X[:, 1:], verbose=0)
print("alcohol", np.abs(y_pred[:, 0] - y).mean(), (y_pred > 0.5).sum())
