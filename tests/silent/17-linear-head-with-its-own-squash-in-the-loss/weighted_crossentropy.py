import numpy as np
import tensorflow as tf
from tensorflow import keras

rng = np.random.default_rng(0)
x = rng.normal(size=(120, 6)).astype("float32")
y = (x[:, :1] + rng.normal(size=(120, 1)) > 1).astype("float32")


def weighted_loss(pos_weight):
    def loss(y_true, y_pred):
        per_row = tf.nn.weighted_cross_entropy_with_logits(labels=y_true, logits=y_pred, pos_weight=pos_weight)
        return tf.reduce_mean(per_row)

    return loss


def recall(y_true, y_pred):
    decided = tf.cast(tf.sigmoid(y_pred) > 0.5, tf.float32)
    return tf.reduce_sum(decided * y_true) / (tf.reduce_sum(y_true) + 1e-7)


model = keras.Sequential([keras.layers.Input((6,)), keras.layers.Dense(8, activation="relu"), keras.layers.Dense(1)])
model.compile(optimizer="adam", loss=weighted_loss(4.0), metrics=[recall])
model.fit(x, y, epochs=2, verbose=0)
probabilities = tf.sigmoid(model.predict(x, verbose=0)).numpy()
print((probabilities > 0.5).mean(), np.round(probabilities[:4, 0]))
