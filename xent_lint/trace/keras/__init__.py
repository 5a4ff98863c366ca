"""How the abstract machine models Keras: layers, models, losses, metrics and training."""
