import numpy as np
import pandas as pd
from tensorflow.keras.layers import Dense, Input
from tensorflow.keras.models import Sequential

rng = np.random.default_rng(1)
df = pd.DataFrame({"rooms": rng.integers(1, 9, 60), "age": rng.integers(0, 90, 60)})
df["price"] = 40.0 * df["rooms"] - 0.5 * df["age"] + 100
X, y = df[["rooms", "age"]].values, df["price"].values

model = Sequential()
model.add(Input((2,)))
model.add(Dense(16, kernel_initializer="normal", activation="relu"))
model.add(Dense(1, activation="relu"))
model.compile(loss="mean_squared_error", optimizer="adam", metrics=["mae", "mape"])
model.fit(X, y, epochs=2, batch_size=10, verbose=0)
prices = model.predict(X, verbose=0).flatten()
print("dear", (prices > 300).sum(), "rounded", np.round(prices[:3], 1))
