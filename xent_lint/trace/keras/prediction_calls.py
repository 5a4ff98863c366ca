"""Calls that let a model predict."""

from __future__ import annotations

from xent_lint.facts import Loss, Unknown
from xent_lint.trace.calls import Arguments
from xent_lint.trace.classes import class_attribute
from xent_lint.trace.keras.losses import loss_fact
from xent_lint.trace.keras.models import features_shape, outputs_of, with_input
from xent_lint.trace.keras.predictions import WHAT, prediction_from
from xent_lint.trace.machine import Machine
from xent_lint.trace.records import Model
from xent_lint.trace.values import NONE, Array, Const, Node, Opaque, Ref, Tensor, Value

_PREDICTING = Arguments([(NONE, None)], {"training": (Const(False), None)})
# The methods by which a model's class, or the program, changes what predict gives back.
_OWN_PREDICTION = ("predict_step", "make_predict_function", "__call__")


def predicted(machine: Machine, ref: Ref, features: Value | None, node: Node) -> Opaque:
    """``model.predict(features)``: numbers of a known head, where the model has one output that is followed."""
    model = machine.world.read(ref, Model)
    unknown = machine.opaque(WHAT, node)
    if model is None or _predicts_its_own_way(machine, model):
        return unknown
    sizes = features_shape(features)
    if sizes is None or model.kind != "sequential":
        head = outputs_of(machine, ref, given=_PREDICTING)
    else:
        head = with_input(machine, ref, sizes)
    if not isinstance(head, Tensor) or head.unknown is not None:
        return unknown
    count = features.shape[0] if isinstance(features, Array) and features.shape else None
    return prediction_from(head, compiled_loss(machine, ref), count, unknown)


def _predicts_its_own_way(machine: Machine, model: Model) -> bool:
    own = model.class_ is not None and any(
        class_attribute(machine, model.class_, name) is not None for name in _OWN_PREDICTION
    )
    return own or any(name in model.attributes for name in _OWN_PREDICTION)


def compiled_loss(machine: Machine, ref: Ref) -> Loss | Unknown:
    """The loss that a model of one output is compiled with now."""
    model = machine.world.read(ref, Model)
    if model is None or model.compilation is None:
        return Unknown("the model is not compiled before it predicts")
    handed = model.compilation.loss
    if model.own_training is not None or len(handed.items) != 1:
        return Unknown("the loss that the model was trained with is not known")
    return loss_fact(handed.items[0][1], handed.node, machine.observations.locate)
