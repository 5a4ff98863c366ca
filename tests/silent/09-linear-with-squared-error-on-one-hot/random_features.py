import keras
import numpy as np
from keras import layers, regularizers

rng = np.random.default_rng(0)
classes = rng.integers(0, 4, 80)
x = rng.normal(size=(80, 10)) + np.eye(4, 10)[classes]
y = np.zeros((80, 4))
y[np.arange(80), classes] = 1

inputs = keras.Input((10,))
features = layers.Dense(64, activation="relu", trainable=False)(inputs)
outputs = layers.Dense(4, activation="linear", kernel_regularizer=regularizers.l2(1e-3))(features)
model = keras.Model(inputs, outputs)
model.compile(optimizer="sgd", loss=keras.losses.MeanSquaredError(), metrics=["categorical_accuracy"])
model.fit(x, y, epochs=2, verbose=0)
decided = np.argmax(model.predict(x, verbose=0), axis=-1)
print((decided == classes).mean())
