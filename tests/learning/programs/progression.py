"""Predict how far diabetes has progressed after a year."""

import keras
from sklearn.datasets import load_diabetes
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

keras.utils.set_random_seed(0)
x, y = load_diabetes(return_X_y=True)
x_train, x_test, y_train, y_test = train_test_split(StandardScaler().fit_transform(x), y, random_state=0)

model = keras.Sequential(
    [
        keras.Input((10,)),
        keras.layers.Dense(16, activation="relu"),
        keras.layers.Dense(1),
    ]
)
model.compile(optimizer=keras.optimizers.Adam(0.05), loss="mean_squared_error")
model.fit(x_train, y_train, epochs=40, verbose=0)

amounts = model.predict(x_test, verbose=0)
labels = y_test
