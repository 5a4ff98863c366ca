import numpy as np
from sklearn.datasets import load_breast_cancer
from sklearn.metrics import brier_score_loss
from sklearn.preprocessing import StandardScaler
from tensorflow.keras.layers import Dense, Input
from tensorflow.keras.models import Sequential

x, y = load_breast_cancer(return_X_y=True)
x = StandardScaler().fit_transform(x)
model = Sequential([Input((30,)), Dense(8, activation="relu"), Dense(1, activation="sigmoid")])
model.compile(optimizer="adam", loss="mean_squared_error", metrics=["accuracy", "binary_crossentropy"])
model.fit(x, y[:, None], epochs=2, batch_size=64, verbose=0)
p = model.predict(x, verbose=0).ravel()
print("Brier score", brier_score_loss(y, p))
print("accuracy", np.mean((p > 0.5) == y))
