import numpy as np
import tensorflow as tf
from tensorflow.keras.applications import MobileNet
from tensorflow.keras.layers import Dense, Flatten
from tensorflow.keras.models import Model

base = MobileNet(weights=None, input_shape=(32, 32, 3), alpha=0.25, classes=10)
cut = Model(inputs=base.input, outputs=base.layers[-3].output)
for layer in cut.layers:
    layer.trainable = False
output = Dense(2, activation="sigmoid")(Flatten()(cut.output))
model = Model(cut.input, output)
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["binary_accuracy"])

images = np.random.default_rng(0).random((6, 32, 32, 3)).astype("float32")
labels = np.array([[1, 1], [0, 1], [0, 0], [1, 0], [1, 1], [0, 0]])
model.fit(images, labels, epochs=1, verbose=0)
present = model.predict(images, verbose=0) > 0.5
distances = tf.norm(cut(images)[:1] - cut(images), axis=-1).numpy().reshape(len(images), -1).sum(axis=1)
print(present.sum(axis=0), "nearest", np.argmin(distances[1:]) + 1)
