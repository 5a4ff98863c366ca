import keras
import numpy as np
from keras import layers
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import MultiLabelBinarizer

tags = [["python", "pandas"], ["keras"], ["python", "keras"], ["sql"], ["sql", "pandas"]] * 12
binarizer = MultiLabelBinarizer()
y = binarizer.fit_transform(tags)
x = np.random.default_rng(1).normal(size=(len(tags), 10))
x_train, x_test, y_train, y_test = train_test_split(x, y, test_size=0.25, random_state=3)

inputs = keras.Input(shape=(10,))
hidden = layers.Dense(20, activation="relu")(inputs)
logits = layers.Dense(y.shape[1])(hidden)
model = keras.Model(inputs, logits)
model.compile(
    optimizer=keras.optimizers.Adam(1e-3),
    loss=keras.losses.BinaryCrossentropy(from_logits=True),
    metrics=[keras.metrics.BinaryAccuracy(threshold=0.0)],
)
model.fit(x_train, y_train, epochs=2, verbose=0)

predicted = model.predict(x_test, verbose=0) > 0
print(binarizer.inverse_transform(predicted.astype(int))[:3])
shares = keras.ops.sigmoid(model.predict(x_test, verbose=0))
print(np.asarray(shares > 0.3).mean())
