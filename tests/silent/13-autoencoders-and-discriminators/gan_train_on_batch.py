import numpy as np
from tensorflow.keras import Model, Sequential
from tensorflow.keras.layers import Dense, Flatten, Input, LeakyReLU, Reshape
from tensorflow.keras.optimizers import Adam

shape, latent, batch = (8, 8, 1), 12, 16
discriminator = Sequential([Input(shape), Flatten(), Dense(32), LeakyReLU(), Dense(1, activation="sigmoid")])
discriminator.compile(loss="binary_crossentropy", optimizer=Adam(0.0002, 0.5), metrics=["accuracy"])
generator = Sequential([Input((latent,)), Dense(32), LeakyReLU(), Dense(64, activation="tanh"), Reshape(shape)])

discriminator.trainable = False
z = Input((latent,))
combined = Model(z, discriminator(generator(z)))
combined.compile(loss="binary_crossentropy", optimizer=Adam(0.0002, 0.5))

real, fake = np.ones((batch, 1)), np.zeros((batch, 1))
images = np.random.default_rng(0).uniform(-1, 1, (batch, *shape))
for epoch in range(2):
    made = generator.predict(np.random.normal(size=(batch, latent)), verbose=0)
    discriminator.train_on_batch(images, real * 0.9)
    discriminator.train_on_batch(made, fake)
    loss = combined.train_on_batch(np.random.normal(size=(batch, latent)), real)
    print(epoch, loss, np.mean(discriminator.predict(made, verbose=0) > 0.5))
