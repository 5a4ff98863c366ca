import keras
import numpy as np

rng = np.random.default_rng(1)
species = rng.choice(3, size=90, p=[0.8, 0.15, 0.05])
x = rng.normal(size=(90, 6)) + species[:, None]
y = keras.utils.to_categorical(species, 3)

for from_logits in (False, True):
    head = keras.layers.Dense(3, activation=None if from_logits else "softmax")
    model = keras.Sequential([keras.Input((6,)), keras.layers.Dense(12, activation="relu"), head])
    model.compile(
        optimizer="adam",
        loss=keras.losses.CategoricalFocalCrossentropy(alpha=0.25, gamma=2.0, from_logits=from_logits),
        metrics=["accuracy", keras.metrics.F1Score(average="macro")],
    )
    model.fit(x, y, epochs=1, verbose=0)
    print(from_logits, np.bincount(model.predict(x, verbose=0).argmax(axis=1), minlength=3))
