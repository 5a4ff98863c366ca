import numpy as np
from tensorflow import keras
from tensorflow.keras import backend as K
from tensorflow.keras.layers import Concatenate, Conv2D, Conv2DTranspose, Input, MaxPooling2D

SIZE = 16


def build_unet():
    inputs = Input((SIZE, SIZE, 1))
    c1 = Conv2D(4, 3, activation="relu", padding="same")(inputs)
    c2 = Conv2D(8, 3, activation="relu", padding="same")(MaxPooling2D()(c1))
    u1 = Concatenate()([Conv2DTranspose(4, 2, strides=2, padding="same")(c2), c1])
    outputs = Conv2D(1, 1, activation="sigmoid")(u1)
    return keras.Model(inputs, outputs)


def dice(y_true, y_pred):
    both = keras.ops.sum(y_true * y_pred)
    return (2.0 * both + 1.0) / (keras.ops.sum(y_true) + keras.ops.sum(y_pred) + 1.0)


rng = np.random.default_rng(0)
x = rng.random((12, SIZE, SIZE, 1)).astype("float32")
masks = (x > 0.7).astype("float32")
model = build_unet()
model.compile("adam", "binary_crossentropy", metrics=["accuracy", dice, keras.metrics.BinaryIoU([1])])
model.fit(x, masks, epochs=1, batch_size=4, verbose=0)
found = (model.predict(x, verbose=0) > 0.5).astype(np.uint8)
print(found.shape, found[..., 0].sum(axis=(1, 2)), K.epsilon())
