"""xent-lint finds where a Keras model's output layer, loss, labels and metrics do not agree."""

__version__ = "0.1.0"
