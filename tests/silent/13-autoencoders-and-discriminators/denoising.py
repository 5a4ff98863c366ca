import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_digits

images = (load_digits().images[:120] / 16.0).astype("float32")[..., None]
noisy = np.clip(images + 0.3 * np.random.default_rng(0).normal(size=images.shape), 0.0, 1.0)

inputs = keras.Input((8, 8, 1))
h = layers.Conv2D(8, 3, activation="relu", padding="same", strides=2)(inputs)
h = layers.Conv2DTranspose(8, 3, activation="relu", padding="same", strides=2)(h)
outputs = layers.Conv2D(1, 3, activation="sigmoid", padding="same")(h)
autoencoder = keras.Model(inputs, outputs)
autoencoder.compile(optimizer="adam", loss="binary_crossentropy")
autoencoder.fit(noisy, images, epochs=1, batch_size=32, shuffle=True, verbose=0)

decoded = autoencoder.predict(noisy[:10], verbose=0)
error = np.mean((decoded - images[:10]) ** 2, axis=(1, 2, 3))
print("strange", (error > 0.5).sum(), "strangest", np.argmax(error))
binary = (decoded > 0.5).astype("uint8")
print(binary.shape, np.round(decoded).max())
