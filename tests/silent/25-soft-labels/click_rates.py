import numpy as np
import pandas as pd
from tensorflow import keras

rng = np.random.default_rng(3)
pages = pd.DataFrame({"length": rng.random(60), "images": rng.integers(0, 9, 60), "shown": rng.integers(5, 50, 60)})
pages["clicked"] = rng.binomial(pages["shown"], 0.3)
rate = (pages["clicked"] / pages["shown"]).to_numpy()
x = pages[["length", "images"]].to_numpy("float32")

inputs = keras.Input((2,))
hidden = keras.layers.Dense(8, activation="relu")(inputs)
model = keras.Model(inputs, keras.layers.Dense(1, activation="sigmoid")(hidden))
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["mae"])
model.fit(x, rate, sample_weight=pages["shown"].to_numpy("float32"), epochs=2, verbose=0)
p = model.predict(x, verbose=0).ravel()
print("worth showing", (p > 0.25).sum(), "best page", np.argmax(p))
