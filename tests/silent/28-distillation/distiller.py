import keras
import numpy as np
import tensorflow as tf


class Distiller(keras.Model):
    def __init__(self, student, teacher):
        super().__init__()
        self.student, self.teacher = student, teacher

    def compile(self, optimizer, metrics, student_loss_fn, distillation_loss_fn, alpha=0.1, temperature=3):
        super().compile(optimizer=optimizer, metrics=metrics)
        self.student_loss_fn, self.distillation_loss_fn = student_loss_fn, distillation_loss_fn
        self.alpha, self.temperature = alpha, temperature

    def compute_loss(self, x=None, y=None, y_pred=None, sample_weight=None, **kwargs):
        teacher_pred = self.teacher(x, training=False)
        hard = self.student_loss_fn(y, y_pred)
        soft = self.distillation_loss_fn(
            tf.nn.softmax(teacher_pred / self.temperature, axis=1), tf.nn.softmax(y_pred / self.temperature, axis=1)
        )
        return self.alpha * hard + (1 - self.alpha) * soft * self.temperature**2

    def call(self, x):
        return self.student(x)


x, y = np.random.default_rng(0).normal(size=(60, 5)).astype("float32"), np.arange(60) % 3
teacher = keras.Sequential([keras.Input((5,)), keras.layers.Dense(16, activation="relu"), keras.layers.Dense(3)])
student = keras.Sequential([keras.Input((5,)), keras.layers.Dense(4, activation="relu"), keras.layers.Dense(3)])
teacher.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"])
teacher.fit(x, y, epochs=1, verbose=0)
distiller = Distiller(student, teacher)
distiller.compile(
    optimizer=keras.optimizers.Adam(),
    metrics=[keras.metrics.SparseCategoricalAccuracy()],
    student_loss_fn=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    distillation_loss_fn=keras.losses.KLDivergence(),
)
distiller.fit(x, y, epochs=1, verbose=0)
print(np.argmax(distiller.predict(x, verbose=0), axis=1)[:6])
