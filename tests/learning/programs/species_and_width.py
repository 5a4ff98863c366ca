"""Tell the species of an iris and the width of its petals at once."""

import keras
from sklearn.datasets import load_iris
from sklearn.model_selection import train_test_split

keras.utils.set_random_seed(0)
iris = load_iris()
x_train, x_test, width_train, width_test, kind_train, kind_test = train_test_split(
    iris.data[:, :3], iris.data[:, 3:], iris.target, random_state=0
)

inputs = keras.Input((3,))
hidden = keras.layers.Dense(16, activation="relu")(inputs)
width = keras.layers.Dense(1, name="width")(hidden)
kind = keras.layers.Dense(3, activation="softmax", name="kind")(hidden)
model = keras.Model(inputs, [width, kind])
model.compile(optimizer=keras.optimizers.Adam(0.01), loss=["mse", "sparse_categorical_crossentropy"])
model.fit(x_train, [width_train, kind_train], epochs=50, verbose=0)

probabilities = model.predict(x_test, verbose=0)[1]
labels = kind_test
