import random

import keras
import numpy as np

USE_LOGITS = random.random() < 0.5
ONE_HOT = random.random() < 0.5
x = np.random.default_rng(0).normal(size=(60, 5))
y = np.arange(60) % 4

inputs = keras.Input((5,))
h = keras.layers.Dense(8, activation="relu")(inputs)
if USE_LOGITS:
    outputs = keras.layers.Dense(4)(h)
else:
    outputs = keras.layers.Dense(4, activation="softmax")(h)
model = keras.Model(inputs, outputs)

if ONE_HOT:
    y_train = keras.utils.to_categorical(y, 4)
    loss = keras.losses.CategoricalCrossentropy(from_logits=USE_LOGITS)
    metric = keras.metrics.CategoricalAccuracy()
else:
    y_train = y
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=USE_LOGITS)
    metric = keras.metrics.SparseCategoricalAccuracy()
model.compile(optimizer="adam", loss=loss, metrics=[metric])
model.fit(x, y_train, epochs=1, verbose=0)

prediction = model.predict(x, verbose=0)
if USE_LOGITS:
    prediction = keras.ops.convert_to_numpy(keras.ops.softmax(prediction))
print(prediction.argmax(axis=1)[:6], (prediction.max(axis=1) > 0.5).sum())
