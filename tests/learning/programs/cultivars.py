"""Tell three cultivars by the acid and the ash in their wine, with one-hot labels."""

import keras
from sklearn.datasets import load_wine
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

keras.utils.set_random_seed(0)
wine = load_wine()
acid_and_ash = wine.data[:, [1, 2]]
x = StandardScaler().fit_transform(acid_and_ash)
y = keras.utils.to_categorical(wine.target, 3)
x_train, x_test, y_train, y_test = train_test_split(x, y, test_size=0.5, random_state=0)

model = keras.Sequential(
    [
        keras.Input((2,)),
        keras.layers.Dense(16, activation="relu"),
        keras.layers.Dense(3, activation="softmax"),
    ]
)
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="categorical_crossentropy")
model.fit(x_train, y_train, epochs=40, verbose=0)

probabilities = model.predict(x_test, verbose=0)
labels = y_test.argmax(axis=1)
