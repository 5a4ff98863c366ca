import numpy as np
import pandas as pd
from tensorflow import keras

rng = np.random.default_rng(0)
hours = pd.DataFrame({"temperature": rng.normal(15, 8, 120), "holiday": rng.integers(0, 2, 120)})
hours["count"] = rng.poisson(np.exp(1 + 0.05 * hours["temperature"]))
x = hours[["temperature", "holiday"]].to_numpy() / 10
y = hours["count"].to_numpy()

model = keras.models.Sequential(
    [
        keras.layers.Input((2,)),
        keras.layers.Dense(16, activation="relu"),
        keras.layers.Dense(1, activation="softplus"),
    ]
)
model.compile(optimizer="adam", loss="poisson", metrics=["mae"])
model.fit(x, y, epochs=2, verbose=0)
rates = model.predict(x, verbose=0)[:, 0]
print(rates.round().astype(int)[:5], (rates > 10).mean())
