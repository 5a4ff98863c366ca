"""Tell benign tumours from malignant ones in a loop of one's own."""

import keras
import tensorflow as tf
from sklearn.datasets import load_breast_cancer
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

keras.utils.set_random_seed(0)
tumours = load_breast_cancer()
x = StandardScaler().fit_transform(tumours.data).astype("float32")
y = tumours.target.reshape(-1, 1).astype("float32")
x_train, x_test, y_train, y_test = train_test_split(x, y, random_state=0)

model = keras.Sequential([keras.Input((30,)), keras.layers.Dense(1)])
crossentropy = keras.losses.BinaryCrossentropy(from_logits=True)
optimizer = keras.optimizers.Adam(0.05)
for _ in range(100):
    with tf.GradientTape() as tape:
        loss = crossentropy(y_train, model(x_train, training=True))
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables, strict=True))

probabilities = keras.ops.sigmoid(model.predict(x_test, verbose=0))
labels = y_test[:, 0]
