import numpy as np
from sklearn.datasets import load_diabetes
from sklearn.metrics import r2_score
from sklearn.preprocessing import StandardScaler
from tensorflow import keras

x, y = load_diabetes(return_X_y=True)
scaler = StandardScaler()
target = scaler.fit_transform(y.reshape(-1, 1))

inputs = keras.Input((10,))
hidden = keras.layers.Dense(16, activation="relu")(inputs)
model = keras.Model(inputs, keras.layers.Dense(1)(hidden))
model.compile(optimizer="adam", loss="mae", metrics=["mse"])
model.fit(x, target, epochs=2, verbose=0)
predicted = scaler.inverse_transform(model.predict(x, verbose=0))
print(r2_score(y, predicted), np.median(predicted) > 0.5)
