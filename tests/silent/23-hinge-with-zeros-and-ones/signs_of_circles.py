import numpy as np
from sklearn.datasets import make_circles
from sklearn.model_selection import train_test_split
from tensorflow.keras.layers import Dense, Input
from tensorflow.keras.models import Sequential

X, y = make_circles(n_samples=120, noise=0.1, random_state=1)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.25, random_state=1)

for loss in ("hinge", "squared_hinge"):
    model = Sequential()
    model.add(Input((2,)))
    model.add(Dense(20, activation="relu", kernel_initializer="he_uniform"))
    model.add(Dense(1, activation="tanh"))
    model.compile(loss=loss, optimizer="adam")
    model.fit(X_train, y_train, validation_data=(X_test, y_test), epochs=2, verbose=0)
    signs = np.sign(model.predict(X_test, verbose=0)).ravel()
    print(loss, np.mean((signs > 0).astype(int) == y_test))

    y_signed = np.where(y_train == 0, -1, 1)
    model.fit(X_train, y_signed, epochs=1, verbose=0)
