import numpy as np
import tensorflow as tf
from tensorflow.keras import backend, layers


def wasserstein_loss(y_true, y_pred):
    return tf.reduce_mean(y_true * y_pred)


critic = tf.keras.Sequential([layers.Input((16,)), layers.Dense(32), layers.LeakyReLU(), layers.Dense(1)])
critic.compile(loss=wasserstein_loss, optimizer=tf.keras.optimizers.RMSprop(5e-5))
generator = tf.keras.Sequential([layers.Input((4,)), layers.Dense(16, activation="tanh")])

critic.trainable = False
z = layers.Input((4,))
combined = tf.keras.Model(z, critic(generator(z)))
combined.compile(loss=wasserstein_loss, optimizer=tf.keras.optimizers.RMSprop(5e-5))
critic.trainable = True

real = -np.ones((8, 1))
fake = np.ones((8, 1))
for _ in range(2):
    noise = np.random.normal(size=(8, 4))
    critic.train_on_batch(np.random.uniform(-1, 1, (8, 16)), real)
    critic.train_on_batch(generator.predict(noise, verbose=0), fake)
    for layer in critic.layers:
        layer.set_weights([np.clip(weight, -0.01, 0.01) for weight in layer.get_weights()])
    combined.train_on_batch(noise, real)
scores = critic.predict(np.random.uniform(-1, 1, (8, 16)), verbose=0)
print("best", np.argmax(scores), "positive", (scores > 0).sum(), backend.epsilon())
