import keras
from sklearn.datasets import load_iris

x, ids = load_iris(return_X_y=True)
y = keras.utils.to_categorical(ids, 3)
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(8, "relu"), keras.layers.Dense(3, "softmax")])
model.compile(
    optimizer="adam",
    loss=keras.losses.CategoricalCrossentropy(label_smoothing=0.1),
    metrics=["accuracy", keras.metrics.CategoricalCrossentropy(name="plain")],
)
model.fit(x, y, epochs=2, verbose=0)
print(model.predict(x, verbose=0).argmax(axis=1)[:5])

binary = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
binary.compile(
    optimizer="adam",
    loss=keras.losses.BinaryCrossentropy(from_logits=True, label_smoothing=0.05),
    metrics=[keras.metrics.AUC(from_logits=True)],
)
binary.fit(x, (ids == 2).astype("float32"), epochs=2, verbose=0)
print((binary.predict(x, verbose=0) > 0).sum())
