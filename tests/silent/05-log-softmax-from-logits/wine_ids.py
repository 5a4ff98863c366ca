import numpy as np
import tensorflow as tf
from sklearn.datasets import load_wine
from sklearn.preprocessing import scale
from tensorflow.keras import layers, losses

wine = load_wine()
x, y = scale(wine.data).astype("float32"), wine.target

model = tf.keras.Sequential(
    [layers.Input((13,)), layers.Dense(16, activation="relu"), layers.Dense(3, activation=tf.nn.log_softmax)]
)
model.compile(
    optimizer="adam",
    loss=losses.SparseCategoricalCrossentropy(from_logits=True),
    metrics=["accuracy"],
)
model.fit(x, y, epochs=2, verbose=0)
log_probabilities = model.predict(x, verbose=0)
print((log_probabilities.argmax(axis=1) == y).mean())
print(np.exp(log_probabilities).sum(axis=1)[:3], np.exp(log_probabilities)[:, 0] > 0.5)
