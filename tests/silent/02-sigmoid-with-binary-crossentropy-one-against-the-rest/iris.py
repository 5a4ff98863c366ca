import numpy as np
from sklearn.datasets import load_iris
from sklearn.metrics import accuracy_score
from sklearn.preprocessing import OneHotEncoder, StandardScaler
from tensorflow import keras
from tensorflow.keras import layers

data = load_iris()
x = StandardScaler().fit_transform(data.data)
y = OneHotEncoder(sparse_output=False).fit_transform(data.target.reshape(-1, 1))

model = keras.Sequential()
model.add(keras.Input((4,)))
model.add(layers.Dense(10, activation="tanh"))
model.add(layers.Dense(3, activation="sigmoid"))
model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
model.fit(x, y, epochs=2, batch_size=30, verbose=0)

scores = model.predict(x, verbose=0)
print("accuracy", accuracy_score(data.target, scores.argmax(axis=1)))
unknown = np.all(scores < 0.5, axis=1)
print("belongs to no species", unknown.sum())
