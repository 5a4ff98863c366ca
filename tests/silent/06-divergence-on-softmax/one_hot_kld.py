import keras
from sklearn.datasets import load_iris
from sklearn.preprocessing import LabelBinarizer

x, y = load_iris(return_X_y=True)
encoder = LabelBinarizer()
rows = encoder.fit_transform(y).astype("float32")

inputs = keras.Input((4,))
h = keras.layers.BatchNormalization()(inputs)
h = keras.layers.Dense(8, activation="elu")(h)
outputs = keras.layers.Dense(3, activation="softmax", name="species")(h)
model = keras.Model(inputs, outputs)
model.compile(keras.optimizers.Adam(0.01), keras.losses.KLDivergence(), metrics=["accuracy"])
model.fit(x, rows, epochs=2, batch_size=50, verbose=0)
print(dict(zip(model.metrics_names, model.evaluate(x, rows, verbose=0))))
print(encoder.inverse_transform(model.predict(x, verbose=0))[:10])
