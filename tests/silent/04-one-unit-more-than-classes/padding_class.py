import keras
import numpy as np

TAGS = ["PAD", "NOUN", "VERB", "DET"]
LENGTH = 7
rng = np.random.default_rng(3)
words = rng.integers(1, 30, size=(24, LENGTH))
tags = rng.integers(1, len(TAGS), size=(24, LENGTH))
words[:, 5:] = 0
tags[:, 5:] = 0

model = keras.Sequential()
model.add(keras.Input((LENGTH,)))
model.add(keras.layers.Embedding(30, 8))
model.add(keras.layers.Bidirectional(keras.layers.LSTM(6, return_sequences=True)))
model.add(keras.layers.TimeDistributed(keras.layers.Dense(len(TAGS) + 1, activation="softmax")))
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(words, tags, sample_weight=(words != 0).astype("float32"), epochs=1, verbose=0)

best = np.argmax(model.predict(words, verbose=0), axis=-1)
print([TAGS[i] if i < len(TAGS) else "?" for i in best[0]])
