import keras
import numpy as np

rng = np.random.default_rng(0)
rain = np.abs(rng.normal(2.0, 1.5, size=200)).astype("float32")
window = 8
x = np.stack([rain[i : i + window] for i in range(len(rain) - window)])[..., None]
y = rain[window:]

model = keras.Sequential(
    [
        keras.Input((window, 1)),
        keras.layers.GRU(8),
        keras.layers.Dense(1, activation=keras.activations.relu),
    ]
)
model.compile(optimizer=keras.optimizers.RMSprop(1e-3), loss=keras.losses.MeanSquaredError())
model.fit(x, y, epochs=1, verbose=0)
amounts = model.predict(x, verbose=0)
wet = amounts > 0.5
print("wet days", int(wet.sum()), "of", len(wet), "wettest", int(np.argmax(amounts)))
