"""What Keras says, as tables: symbols, signatures, losses, activations, metrics, layers, data sets, encoders."""
