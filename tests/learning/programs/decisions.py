"""Decide for each tumour whether it is benign."""

import keras
from sklearn.datasets import load_breast_cancer
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

keras.utils.set_random_seed(0)
tumours = load_breast_cancer()
x = StandardScaler().fit_transform(tumours.data)
x_train, x_test, y_train, y_test = train_test_split(x, tumours.target, random_state=0)

model = keras.Sequential([keras.Input((30,)), keras.layers.Dense(1, activation="sigmoid")])
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="binary_crossentropy")
model.fit(x_train, y_train, epochs=15, verbose=0)

decisions = model.predict(x_test, verbose=0)[:, 0] > 0.5
labels = y_test
