import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers

inputs = layers.Input(shape=(4,))
common = layers.Dense(16, activation="relu")(inputs)
action = layers.Dense(2, activation="softmax")(common)
critic = layers.Dense(1)(common)
model = keras.Model(inputs=inputs, outputs=[action, critic])
optimizer = keras.optimizers.Adam(learning_rate=0.01)
huber_loss = keras.losses.Huber()

for episode in range(2):
    with tf.GradientTape() as tape:
        logs, values = [], []
        for timestep in range(4):
            state = tf.random.normal((1, 4))
            probabilities, value = model(state)
            chosen = np.random.choice(2, p=np.squeeze(probabilities))
            logs.append(tf.math.log(probabilities[0, chosen]))
            values.append(value[0, 0])
        returns = tf.constant([4.0, 3.0, 2.0, 1.0])
        losses = [-log * (ret - val) for log, val, ret in zip(logs, values, returns)]
        losses += [huber_loss(tf.expand_dims(ret, 0), tf.expand_dims(val, 0)) for val, ret in zip(values, returns)]
        total = tf.add_n(losses)
    gradients = tape.gradient(total, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables))
best, worth = model.predict(np.zeros((5, 4)), verbose=0)
print(best.argmax(axis=1), np.argmax(worth), worth[:, 0] > 0.5)
