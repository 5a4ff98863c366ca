import keras
import numpy as np
from keras.layers import Activation, Dense, Input
from keras.utils import to_categorical

labels = np.array([0, 1, 2, 3] * 15)
rows = to_categorical(labels, num_classes=4)
features = np.random.default_rng(5).normal(size=(60, 5)) + labels[:, None]

inputs = Input((5,))
outputs = Activation("log_softmax")(Dense(4)(inputs))
model = keras.Model(inputs, outputs)
model.compile(
    loss=keras.losses.CategoricalCrossentropy(from_logits=True),
    optimizer=keras.optimizers.SGD(0.1),
    metrics=[keras.metrics.CategoricalAccuracy()],
)
history = model.fit(features, rows, epochs=2, validation_data=(features, rows), verbose=0)
print(history.history["val_categorical_accuracy"])
scores = model.predict(features, verbose=0)
print(np.argmax(scores, 1)[:8], np.exp(scores[:2]).round(3))
