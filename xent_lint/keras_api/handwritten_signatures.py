"""Parameters that Keras does not tell: of callables before tf_keras, and of those that hide theirs."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_FIT_GENERATOR = (
    "generator, steps_per_epoch=None, epochs=1, verbose=1, callbacks=None, validation_data=None, "
    "validation_steps=None, validation_freq=1, class_weight=None, max_queue_size=10, workers=1, "
    "use_multiprocessing=False, shuffle=True, initial_epoch=0"
)
_EVALUATE_GENERATOR = (
    "generator, steps=None, callbacks=None, max_queue_size=10, workers=1, use_multiprocessing=False, verbose=0"
)
_CUDNN = (
    "units, kernel_initializer='glorot_uniform', recurrent_initializer='orthogonal', bias_initializer='zeros', **kwargs"
)

# Their __init__ takes *args and **kwargs only.
HIDDEN_SIGNATURES: Mapping[str, str] = MappingProxyType(
    {
        "keras.Model": "inputs=None, outputs=None, name=None, **kwargs",
        "keras.Metric.update_state": "y_true, y_pred, sample_weight=None",
    }
)
OLD_SIGNATURES: Mapping[str, str] = MappingProxyType(
    {
        "keras.Model.fit_generator": _FIT_GENERATOR,
        "keras.Model.evaluate_generator": _EVALUATE_GENERATOR,
        "keras.Model.predict_generator": _EVALUATE_GENERATOR,
        "keras.Model.predict_classes": "x, batch_size=32, verbose=0",
        "keras.Model.predict_proba": "x, batch_size=32, verbose=0",
        "keras.layers.CuDNNGRU": _CUDNN,
        "keras.layers.CuDNNLSTM": _CUDNN,
        "keras.layers.MaxoutDense": "output_dim, nb_feature=4, init='glorot_uniform', **kwargs",
        "keras.layers.Highway": "init='glorot_uniform', activation=None, **kwargs",
        "keras.layers.TimeDistributedDense": "output_dim, init='glorot_uniform', activation=None, **kwargs",
        "keras.layers.merge": "inputs, mode='sum', layer_mode=None, concat_axis=-1, **kwargs",
        "keras.wrappers.scikit_learn.KerasClassifier": "build_fn=None, **sk_params",
        "keras.wrappers.scikit_learn.KerasRegressor": "build_fn=None, **sk_params",
    }
)
