import keras
import numpy as np
from sklearn.datasets import load_breast_cancer
from sklearn.preprocessing import StandardScaler

x, y = load_breast_cancer(return_X_y=True)
x = StandardScaler().fit_transform(x)
svm = keras.Sequential([keras.Input((30,)), keras.layers.Dense(1, kernel_regularizer=keras.regularizers.L2(1e-3))])
svm.compile(optimizer="adam", loss="hinge", metrics=[keras.metrics.BinaryAccuracy(threshold=0)])
svm.fit(x, y, epochs=2, batch_size=64, verbose=0)
print(svm.evaluate(x, y, verbose=0))
margins = svm.predict(x, verbose=0).ravel()
print("accuracy", np.mean((margins > 0) == y), "within the margin", (np.abs(margins) < 1).sum())
