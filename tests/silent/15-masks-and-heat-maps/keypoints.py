import keras
import numpy as np

JOINTS, SIZE = 5, 12
rng = np.random.default_rng(0)
images = rng.random((10, SIZE, SIZE, 3)).astype("float32")
centres = rng.integers(2, SIZE - 2, size=(10, JOINTS, 2))
grid = np.stack(np.meshgrid(np.arange(SIZE), np.arange(SIZE), indexing="ij"), axis=-1)
distance = ((grid[None, :, :, None] - centres[:, None, None]) ** 2).sum(axis=-1)
heat_maps = np.exp(-distance / 4.0).astype("float32")

model = keras.Sequential(
    [
        keras.Input((SIZE, SIZE, 3)),
        keras.layers.Conv2D(8, 3, padding="same", activation="relu"),
        keras.layers.Conv2D(JOINTS, 1, activation="sigmoid"),
    ]
)
model.compile(optimizer="adam", loss=keras.losses.BinaryCrossentropy())
model.fit(images, heat_maps, epochs=1, verbose=0)
predicted = model.predict(images, verbose=0)
for maps in predicted[:2]:
    for joint in range(JOINTS):
        peak = np.argmax(maps[:, :, joint])
        print(np.unravel_index(peak, (SIZE, SIZE)), bool(maps[:, :, joint].max() > 0.5))
flat = predicted.reshape(len(predicted), -1, JOINTS)
print(np.argmax(flat, axis=1).shape)
