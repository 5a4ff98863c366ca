import tensorflow as tf
from tensorflow.keras import layers

BATCH, NOISE = 8, 10
generator = tf.keras.Sequential(
    [layers.Input((NOISE,)), layers.Dense(64, activation="tanh"), layers.Reshape((8, 8, 1))]
)
discriminator = tf.keras.Sequential(
    [layers.Input((8, 8, 1)), layers.Conv2D(4, 3), layers.LeakyReLU(), layers.Flatten(), layers.Dense(1)]
)
cross_entropy = tf.keras.losses.BinaryCrossentropy(from_logits=True)
generator_optimizer = tf.keras.optimizers.Adam(1e-4)
discriminator_optimizer = tf.keras.optimizers.Adam(1e-4)


def discriminator_loss(real_output, fake_output):
    real_loss = cross_entropy(tf.ones_like(real_output), real_output)
    return real_loss + cross_entropy(tf.zeros_like(fake_output), fake_output)


@tf.function
def train_step(images):
    noise = tf.random.normal([BATCH, NOISE])
    with tf.GradientTape() as gen_tape, tf.GradientTape() as disc_tape:
        fakes = generator(noise, training=True)
        real_output, fake_output = discriminator(images, training=True), discriminator(fakes, training=True)
        gen_loss = cross_entropy(tf.ones_like(fake_output), fake_output)
        disc_loss = discriminator_loss(real_output, fake_output)
    gradients = gen_tape.gradient(gen_loss, generator.trainable_variables)
    generator_optimizer.apply_gradients(zip(gradients, generator.trainable_variables))
    gradients = disc_tape.gradient(disc_loss, discriminator.trainable_variables)
    discriminator_optimizer.apply_gradients(zip(gradients, discriminator.trainable_variables))
    return gen_loss, disc_loss


for step in range(2):
    print([float(value) for value in train_step(tf.random.uniform((BATCH, 8, 8, 1), -1, 1))])
print("taken for real", tf.reduce_mean(tf.cast(discriminator(generator(tf.zeros((4, NOISE)))) > 0, "float32")))
