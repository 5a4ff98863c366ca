"""Tell benign tumours from malignant ones with TensorFlow's own loss on logits."""

import keras
import tensorflow as tf
from sklearn.datasets import load_breast_cancer
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler


def loss(y, outputs):
    return tf.nn.sigmoid_cross_entropy_with_logits(labels=tf.cast(y, outputs.dtype), logits=outputs)


keras.utils.set_random_seed(0)
tumours = load_breast_cancer()
texture_and_smoothness = tumours.data[:, [1, 4]]
x = StandardScaler().fit_transform(texture_and_smoothness)
x_train, x_test, y_train, y_test = train_test_split(x, tumours.target, random_state=0)

model = keras.Sequential(
    [
        keras.Input((2,)),
        keras.layers.Dense(16, activation="relu"),
        keras.layers.Dense(1),
    ]
)
model.compile(optimizer=keras.optimizers.Adam(0.01), loss=loss)
model.fit(x_train, y_train, epochs=30, verbose=0)

probabilities = keras.ops.sigmoid(model.predict(x_test, verbose=0))
labels = y_test
