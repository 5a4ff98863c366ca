import keras
import numpy as np

rng = np.random.default_rng(0)
x = rng.normal(size=(60, 8))
old = rng.integers(0, 5, 60)
source = keras.Sequential(
    [
        keras.Input((8,)),
        keras.layers.Dense(16, activation="relu", name="features"),
        keras.layers.Dense(5, activation="softmax", name="old_classes"),
    ]
)
source.compile("adam", "sparse_categorical_crossentropy")
source.fit(x, old, epochs=1, verbose=0)

features = keras.Model(source.inputs, source.layers[-2].output)
features.trainable = False
model = keras.Sequential([features, keras.layers.Dense(1, activation="sigmoid")])
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(x, x[:, 0] > 0, epochs=1, verbose=0)
print((model.predict(x, verbose=0) > 0.5).mean())

named = keras.Model(source.inputs, source.get_layer("features").output)
tags = keras.Sequential([named, keras.layers.Dense(4, activation="sigmoid")])
tags.compile("adam", "binary_crossentropy")
tags.fit(x, (x[:, :4] > 0).astype("float32"), epochs=1, verbose=0)
print(tags.predict(x, verbose=0).round().sum(axis=0))
