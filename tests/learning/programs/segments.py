"""Light the segments that show a handwritten digit on a display of seven."""

import keras
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import MultiLabelBinarizer

SEGMENTS = ["abcdef", "bc", "abdeg", "abcdg", "bcfg", "acdfg", "acdefg", "abc", "abcdefg", "abcdfg"]

keras.utils.set_random_seed(0)
digits = load_digits()
y = MultiLabelBinarizer().fit_transform([SEGMENTS[digit] for digit in digits.target])
x_train, x_test, y_train, y_test = train_test_split(digits.data / 16, y, random_state=0)

model = keras.Sequential(
    [
        keras.Input((64,)),
        keras.layers.Dense(32, activation="relu"),
        keras.layers.Dense(7, activation="sigmoid"),
    ]
)
model.compile(optimizer=keras.optimizers.Adam(0.01), loss="binary_crossentropy")
model.fit(x_train, y_train, epochs=10, verbose=0)

probabilities = model.predict(x_test, verbose=0)
labels = y_test
