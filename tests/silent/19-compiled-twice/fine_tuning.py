import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

base = keras.applications.MobileNetV2(input_shape=(32, 32, 3), include_top=False, weights=None, alpha=0.35)
base.trainable = False
inputs = keras.Input((32, 32, 3))
h = keras.applications.mobilenet_v2.preprocess_input(inputs)
h = layers.GlobalAveragePooling2D()(base(h, training=False))
h = layers.Dropout(0.2)(h)
model = keras.Model(inputs, layers.Dense(1)(h))

x = np.random.default_rng(0).random((8, 32, 32, 3)) * 255
y = np.array([0, 1] * 4)
loss = keras.losses.BinaryCrossentropy(from_logits=True)
accuracy = keras.metrics.BinaryAccuracy(threshold=0)
model.compile(optimizer=keras.optimizers.Adam(1e-4), loss=loss, metrics=[accuracy])
model.fit(x, y, epochs=1, verbose=0)

base.trainable = True
for layer in base.layers[:100]:
    layer.trainable = False
model.compile(
    optimizer=keras.optimizers.RMSprop(1e-5),
    loss=keras.losses.BinaryCrossentropy(from_logits=True),
    metrics=[keras.metrics.BinaryAccuracy(threshold=0)],
)
model.fit(x, y, epochs=2, initial_epoch=1, verbose=0)
predictions = keras.ops.sigmoid(model.predict(x, verbose=0).flatten())
print(np.where(predictions < 0.5, 0, 1))
