"""Losses called by hand: in a custom loop, or by the train_step of a model's class."""

from __future__ import annotations

from functools import partial

from xent_lint.facts import (
    Evidence,
    Execution,
    Given,
    HandedAs,
    Known,
    Loss,
    Output,
    OutputUse,
    Spelling,
    TrainingSetup,
    Unknown,
    Use,
)
from xent_lint.trace.calls import Arguments, call
from xent_lint.trace.classes import method_of
from xent_lint.trace.keras.heads import head_fact, labels_fact
from xent_lint.trace.keras.losses import loss_fact
from xent_lint.trace.keras.models import outputs_of
from xent_lint.trace.library.data import as_array
from xent_lint.trace.library.numpy import FILLED
from xent_lint.trace.library.registry import methods, symbols
from xent_lint.trace.machine import Machine
from xent_lint.trace.records import Handing, Instance, Model
from xent_lint.trace.values import (
    Array,
    Function,
    KerasObject,
    Method,
    Node,
    Opaque,
    Prediction,
    Ref,
    Symbol,
    Tensor,
    Value,
)

_OPTIONS = ("y_true", "y_pred", "from_logits", "label_smoothing")


def observe_loss_call(machine: Machine, loss: KerasObject | Symbol, arguments: Arguments, node: Node) -> None:
    """``loss(y_true, y_pred)`` on a model's output, or on literal numbers."""
    bound = arguments.bound(_OPTIONS)
    truth, prediction = bound.pop("y_true", None), bound.pop("y_pred", None)
    if isinstance(loss, Symbol):
        loss = KerasObject(loss.name, tuple(bound.items()), loss.node)
    output = prediction_of_model(truth)
    if output is None or isinstance(prediction, Tensor):
        _observe(machine, loss, (truth, prediction), node)
    elif _holds_labels(machine, prediction):
        fact = loss_fact(loss, node, machine.observations.locate)
        note_use(machine, Use.AS_LABELS, output, fact, node)
    else:
        machine.observations.not_followed((id(node), *machine.path))


def _holds_labels(machine: Machine, value: Value | None) -> bool:
    """Whether a value is seen to be data: known numbers, or one number at every place."""
    array = as_array(machine, value) if value is not None else None
    return isinstance(array, Array) and (array.values is not None or array.reason == FILLED)


def prediction_of_model(value: Value | None) -> Tensor | None:
    """The head that a value is, if it is known to be what layers put out."""
    if isinstance(value, Prediction):
        return value.head
    return value if isinstance(value, Tensor) and value.unknown is None and value.layer is not None else None


def note_use(machine: Machine, use: Use, head: Tensor, loss: Loss | Unknown, node: Node) -> None:
    """Note that a loss takes a model's output for something else."""
    locate = machine.observations.locate
    none = Unknown("no decision is taken")
    fact = OutputUse(use, head_fact(head, locate), loss, none, none, locate(node))
    machine.observations.used((id(node), *machine.path), fact)


def _observe(
    machine: Machine, loss: Value, pair: tuple[Value | None, Value | None], node: Node, written: Node = None
) -> None:
    """Note a loss of a pair of labels and predictions; ``written`` is where the loss is, if not at the call."""
    truth, prediction = pair
    prediction = prediction if isinstance(prediction, Tensor) or prediction is None else as_array(machine, prediction)
    if not isinstance(prediction, Tensor | Array) or (isinstance(prediction, Array) and prediction.rank is None):
        return
    locate = machine.observations.locate
    head = head_fact(prediction, locate)
    if isinstance(prediction, Array) and prediction.rank == 1:
        truth = Opaque("a vector may be one row without a batch axis")
    labels = labels_fact(as_array(machine, truth) if truth is not None else truth, locate)
    fact = loss_fact(loss, written or node, locate)
    output = Output(Unknown("an output of a custom loop"), head, fact, labels, Known(()), Known(1.0))
    setup = TrainingSetup((output,), Given(), Execution.CUSTOM_LOOP, locate(node))
    machine.observations.loss_called((id(node), *machine.path), setup)


# The losses of TensorFlow, which take logits whatever they are given

_OF_LOGITS = {
    "sigmoid_cross_entropy_with_logits": "binary_crossentropy",
    "weighted_cross_entropy_with_logits": "binary_crossentropy",
    "softmax_cross_entropy_with_logits": "categorical_crossentropy",
    "softmax_cross_entropy_with_logits_v2": "categorical_crossentropy",
    "sparse_softmax_cross_entropy_with_logits": "sparse_categorical_crossentropy",
}


def _raw_loss(name: str, machine: Machine, arguments: Arguments, node: Node) -> Value:
    """A loss that squashes what it is given as logits; of a model's output, that is noted."""
    output = prediction_of_model(arguments.at(1, "logits")) if arguments.complete else None
    if output is None:
        machine.observations.not_followed((id(node), *machine.path))
    else:
        note_use(machine, Use.AS_LOGITS, output, _raw_fact(name, machine.observations.locate(node)), node)
    if any(isinstance(value, Tensor) for value in arguments.values()):
        return Tensor(unknown="the value of a loss", node=node)
    return machine.opaque("the value of a loss", node)


def _raw_fact(name: str, evidence: Evidence | None) -> Loss:
    known = Known(_OF_LOGITS[name], evidence)
    return Loss(
        known, Spelling.FUNCTION, f"tf.nn.{name}", Known(True), Known(0.0), Known(-1), Known(None), (), evidence
    )


for _name in _OF_LOGITS:
    symbols(f"tensorflow.nn.{_name}")(partial(_raw_loss, _name))


# The loss of compile, called by hand


@methods(Model, "compute_loss")
def _compute_loss(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    bound = arguments.bound(("x", "y", "y_pred", "sample_weight"))
    return _compiled_loss_of(machine, receiver, (bound.get("y"), bound.get("y_pred")), node)


@methods(Model, "compiled_loss")
def _compiled_loss(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    bound = arguments.bound(("y_true", "y_pred", "sample_weight"))
    return _compiled_loss_of(machine, receiver, (bound.get("y_true"), bound.get("y_pred")), node)


def _compiled_loss_of(machine: Machine, receiver: Value, pair: tuple[Value | None, Value | None], node: Node) -> Value:
    model = machine.world.read(receiver, Model)
    handed = model.compilation.loss if model is not None and model.compilation is not None else None
    if handed is not None and handed.form is HandedAs.ONE and isinstance(pair[1], Tensor):
        _observe(machine, handed.items[0][1], pair, node, handed.node)
    return machine.opaque("the value of a loss", node)


# A loss of the program's own, given to compile


def hear_own_loss(machine: Machine, ref: Ref, handed: Handing, node: Node) -> None:
    """Execute the loss that compile is given on the model's output, for the losses of Keras that it calls in turn."""
    model = machine.world.read(ref, Model)
    if model is None or model.own_training is not None or handed.form is not HandedAs.ONE:
        return
    loss = _callable(machine, handed.items[0][1])
    output = outputs_of(machine, ref)
    if loss is None or not isinstance(output, Tensor):
        return
    truth = Opaque("the labels that a loss of the program's own is given")
    given = Arguments([(truth, None), (output, None)])
    machine.explore(machine.world, lambda: call(machine, loss, given, node))


def _callable(machine: Machine, loss: Value) -> Value | None:
    """A function of the program, or what an object of a class of its own computes."""
    if isinstance(loss, Function):
        return loss
    instance = machine.world.read(loss, Instance)
    function = method_of(machine, instance.class_, "call") if instance is not None else None
    return Method(loss, "call", function) if function is not None else None
