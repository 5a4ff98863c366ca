import keras
import tensorflow as tf
from keras import layers


class WGAN(keras.Model):
    def __init__(self, critic, generator, weight=10.0):
        super().__init__()
        self.critic, self.generator, self.weight = critic, generator, weight

    def compile(self, c_optimizer, g_optimizer):
        super().compile()
        self.c_optimizer, self.g_optimizer = c_optimizer, g_optimizer

    def penalty(self, real, fake):
        between = real + tf.random.uniform((tf.shape(real)[0], 1)) * (fake - real)
        with tf.GradientTape() as tape:
            tape.watch(between)
            scores = self.critic(between, training=True)
        norm = tf.norm(tape.gradient(scores, between), axis=1)
        return tf.reduce_mean((norm - 1.0) ** 2)

    def train_step(self, real):
        noise = tf.random.normal((tf.shape(real)[0], 4))
        with tf.GradientTape() as tape:
            fake = self.generator(noise, training=True)
            loss = tf.reduce_mean(self.critic(fake)) - tf.reduce_mean(self.critic(real))
            loss += self.weight * self.penalty(real, fake)
        gradients = tape.gradient(loss, self.critic.trainable_variables)
        self.c_optimizer.apply_gradients(zip(gradients, self.critic.trainable_variables))
        with tf.GradientTape() as tape:
            g_loss = -tf.reduce_mean(self.critic(self.generator(noise, training=True)))
        gradients = tape.gradient(g_loss, self.generator.trainable_variables)
        self.g_optimizer.apply_gradients(zip(gradients, self.generator.trainable_variables))
        return {"c_loss": loss, "g_loss": g_loss}


critic = keras.Sequential([keras.Input((6,)), layers.Dense(8, activation="relu"), layers.Dense(1)])
generator = keras.Sequential([keras.Input((4,)), layers.Dense(6, activation="tanh")])
wgan = WGAN(critic, generator)
wgan.compile(keras.optimizers.Adam(1e-4), keras.optimizers.Adam(1e-4))
wgan.fit(tf.random.uniform((16, 6), -1, 1), batch_size=8, epochs=1, verbose=0)
print(tf.argmax(critic(tf.zeros((3, 6)))[:, 0]).numpy())
