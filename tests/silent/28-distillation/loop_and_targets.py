import numpy as np
import tensorflow as tf
from tensorflow.keras import layers, losses

x = np.random.default_rng(0).normal(size=(64, 6)).astype("float32")
y = (np.arange(64) % 4).astype("int32")
teacher = tf.keras.Sequential([layers.Input((6,)), layers.Dense(32, activation="relu"), layers.Dense(4)])
teacher.compile("adam", losses.SparseCategoricalCrossentropy(from_logits=True))
teacher.fit(x, y, epochs=1, verbose=0)
targets = tf.nn.softmax(teacher.predict(x, verbose=0) / 2.0).numpy()

student = tf.keras.Sequential([layers.Input((6,)), layers.Dense(4, activation="softmax")])
student.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
student.fit(x, targets, epochs=1, verbose=0)

second = tf.keras.Sequential([layers.Input((6,)), layers.Dense(4)])
optimizer = tf.keras.optimizers.Adam()
hard, soft = losses.SparseCategoricalCrossentropy(from_logits=True), losses.CategoricalCrossentropy(from_logits=True)
for start in range(0, 64, 32):
    batch, ids = x[start : start + 32], y[start : start + 32]
    with tf.GradientTape() as tape:
        logits = second(batch, training=True)
        value = hard(ids, logits) + soft(tf.nn.softmax(teacher(batch)), logits)
    gradients = tape.gradient(value, second.trainable_variables)
    optimizer.apply_gradients(zip(gradients, second.trainable_variables))
print((student.predict(x, verbose=0).argmax(1) == tf.argmax(second(x), axis=1).numpy()).mean())
