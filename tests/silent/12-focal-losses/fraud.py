import numpy as np
import tensorflow as tf
from sklearn.metrics import confusion_matrix, precision_recall_curve

rng = np.random.default_rng(0)
x = rng.normal(size=(200, 8)).astype("float32")
y = (x[:, 0] > 1.4).astype("int32")

model = tf.keras.Sequential(
    [
        tf.keras.layers.Input((8,)),
        tf.keras.layers.Dense(16, activation="relu"),
        tf.keras.layers.Dense(1, activation="sigmoid"),
    ]
)
model.compile(
    optimizer="adam",
    loss=tf.keras.losses.BinaryFocalCrossentropy(apply_class_balancing=True, alpha=0.75, gamma=2.0),
    metrics=[tf.keras.metrics.Precision(), tf.keras.metrics.Recall(), tf.keras.metrics.AUC(curve="PR")],
)
model.fit(x, y, epochs=2, batch_size=32, verbose=0)
p = model.predict(x, verbose=0).ravel()
precision, recall, thresholds = precision_recall_curve(y, p)
best = thresholds[np.argmax(2 * precision * recall / (precision + recall + 1e-9)) - 1]
print(confusion_matrix(y, p > best), (p > 0.5).sum())
