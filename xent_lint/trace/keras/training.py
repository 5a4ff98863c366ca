"""Where models are trained: compile, fit, and losses called by hand."""

from __future__ import annotations

from xent_lint.facts import (
    Execution,
    Field,
    Given,
    Handed,
    HandedAs,
    Head,
    Known,
    Labels,
    Loss,
    Metric,
    Output,
    TrainingSetup,
    Unknown,
)
from xent_lint.trace.calls import Arguments
from xent_lint.trace.keras.heads import head_fact, labels_fact
from xent_lint.trace.keras.losses import Locate, loss_fact
from xent_lint.trace.keras.metrics import metric_fact, resolved
from xent_lint.trace.keras.models import features_shape, outputs_of, with_input
from xent_lint.trace.library.data import as_array
from xent_lint.trace.machine import Machine
from xent_lint.trace.records import Compilation, DictRecord, Handing, ListRecord, Model
from xent_lint.trace.values import (
    NONE,
    Array,
    Const,
    Dataset,
    KerasObject,
    Node,
    Opaque,
    Ref,
    Symbol,
    Tensor,
    TupleValue,
    Value,
    is_none,
    node_of,
)

COMPILE_PARAMETERS = ("optimizer", "loss", "metrics", "loss_weights")


# compile


def compile_model(machine: Machine, ref: Ref, arguments: Arguments, node: Node) -> Value:
    """``model.compile(...)``: note what is trained, the labels still missing."""
    bound, nodes = arguments.bound(COMPILE_PARAMETERS), arguments.nodes(COMPILE_PARAMETERS)
    if not arguments.complete:
        unknown = machine.opaque("arguments of compile that are not known", node)
        bound = {"loss": unknown, "metrics": unknown, **bound}
    compilation = Compilation(
        handing(machine, bound.get("loss"), nodes.get("loss")),
        handing(machine, bound.get("metrics"), nodes.get("metrics")),
        handing(machine, bound.get("loss_weights"), nodes.get("loss_weights")),
        _execution(bound),
        node,
        machine.path,
    )
    machine.world.change(ref, Model).compilation = compilation
    machine.observations.compiled(compilation.key, setup_of(machine, ref, compilation))
    return NONE


def _execution(bound: dict[str, Value]) -> Execution:
    if bound.get("run_eagerly") == Const(True):
        return Execution.EAGER
    return Execution.FIT_JIT if bound.get("jit_compile") == Const(True) else Execution.FIT


def handing(machine: Machine, value: Value | None, node: Node) -> Handing:
    """One argument of compile, its list or dict copied as it stands now."""
    if value is None or is_none(value):
        return Handing(HandedAs.NOTHING, (), node)
    if isinstance(value, TupleValue):
        return Handing(HandedAs.LIST, tuple((None, _copied(machine, each)) for each in value.items), node)
    list_ = machine.world.read(value, ListRecord)
    if list_ is not None:
        form = HandedAs.LIST if list_.complete else HandedAs.UNKNOWN
        return Handing(form, tuple((None, _copied(machine, each)) for each in list_.items), node)
    dict_ = machine.world.read(value, DictRecord)
    if dict_ is not None:
        form = HandedAs.DICT if dict_.complete else HandedAs.UNKNOWN
        return Handing(form, tuple((str(key), _copied(machine, each)) for key, each in dict_.items.items()), node)
    return Handing(HandedAs.ONE, ((None, value),), node)


def _copied(machine: Machine, value: Value) -> Value:
    """A value as it stands now: a list within is copied to a tuple."""
    list_ = machine.world.read(value, ListRecord)
    return value if list_ is None or not list_.complete else TupleValue(tuple(list_.items), node_of(value))


def setup_of(machine: Machine, ref: Ref, compilation: Compilation, fit: Fit | None = None) -> TrainingSetup:
    """The fact about one compile, with the labels of one fit where there is one."""
    locate = machine.observations.locate
    heads = _heads(machine, ref, fit)
    outputs = tuple(_output(machine, i, heads, compilation, fit, locate) for i in range(len(heads)))
    given = Given(
        _handed(compilation.loss, locate), _handed(compilation.metrics, locate), _handed(compilation.loss_weights, locate)
    )
    site = locate(compilation.node)
    return TrainingSetup(outputs, given, compilation.execution, site, locate(fit.node) if fit else None)


def _handed(handing_: Handing, locate: Locate) -> Handed:
    length = len(handing_.items) if handing_.form in {HandedAs.LIST, HandedAs.DICT} else None
    return Handed(handing_.form, length, handing_.keys, locate(handing_.node))


NamedHead = tuple[str | None, Value]


def _heads(machine: Machine, ref: Ref, fit: Fit | None) -> list[NamedHead]:
    """The outputs of a model by name and tensor."""
    outputs = outputs_of(machine, ref)
    if isinstance(outputs, Tensor) and outputs.shape is None and fit is not None:
        shape = features_shape(fit.features)
        outputs = outputs if shape is None else with_input(machine, ref, shape)
    if isinstance(outputs, TupleValue):
        return [(each.name if isinstance(each, Tensor) else None, each) for each in outputs.items]
    list_ = machine.world.read(outputs, ListRecord)
    if list_ is not None and list_.complete:
        return [(each.name if isinstance(each, Tensor) else None, each) for each in list_.items]
    dict_ = machine.world.read(outputs, DictRecord)
    if dict_ is not None:
        return [(str(key), each) for key, each in dict_.items.items()]
    return [(outputs.name if isinstance(outputs, Tensor) else None, outputs)]


def _output(
    machine: Machine, index: int, heads: list[NamedHead], compilation: Compilation, fit: Fit | None, locate: Locate
) -> Output:
    name, tensor = heads[index]
    head = head_fact(tensor, locate)
    labels = _labels(machine, fit, index, name, len(heads), locate)
    loss = _loss(compilation.loss, index, name, len(heads), locate)
    metrics = _metrics(compilation.metrics, index, name, len(heads), head, labels, locate)
    named: Field[str] = Unknown("the output has no name of its own") if name is None else Known(name)
    weight: Field[float] = Known(1.0) if compilation.loss_weights.form is HandedAs.NOTHING else Unknown("a loss weight")
    return Output(named, head, loss, labels, metrics, weight)


def _loss(given: Handing, index: int, name: str | None, count: int, locate: Locate) -> Loss | Unknown:
    if given.form is HandedAs.NOTHING:
        return Unknown("compile is given no loss")
    picked = _picked(given, index, name, count)
    if picked is None:
        return Unknown("which loss belongs to this output is not known", locate(given.node))
    node = given.node if given.form is HandedAs.ONE else node_of(picked)
    return loss_fact(picked, node, locate)


def _picked(given: Handing, index: int, name: str | None, count: int) -> Value | None:
    """The value that belongs to one output."""
    if given.form is HandedAs.ONE:
        return given.items[0][1]
    if given.form is HandedAs.LIST:
        return given.items[index][1] if index < len(given.items) else None
    if given.form is HandedAs.DICT and count == len(given.items) == 1:
        return given.items[0][1]
    if given.form is HandedAs.DICT and name is not None:
        return dict(given.items).get(name)
    return None


def _metrics(
    given: Handing,
    index: int,
    name: str | None,
    count: int,
    head: Head | Unknown,
    labels: Labels | Unknown,
    locate: Locate,
) -> Field[tuple[Metric, ...]]:
    if given.form is HandedAs.NOTHING:
        return Known(())
    values = _metric_values(given, index, name, count)
    if values is None:
        return Unknown("which metrics belong to this output is not known", locate(given.node))
    facts = (metric_fact(value, node_of(value) or given.node, locate) for value in values)
    return Known(tuple(resolved(fact, head, labels) for fact in facts))


def _metric_values(given: Handing, index: int, name: str | None, count: int) -> list[Value] | None:
    if given.form is HandedAs.ONE:
        return [given.items[0][1]]
    if given.form is HandedAs.LIST and count == 1:
        return [value for _, value in given.items]
    picked = _picked(given, index, name, count) if given.form is HandedAs.DICT else None
    if picked is None:
        return None
    return list(picked.items) if isinstance(picked, TupleValue) else [picked]


# fit


class Fit:
    """A call that brings features and labels to a compiled model."""

    __slots__ = ("features", "labels", "node")

    def __init__(self, features: Value | None, labels: Value | None, node: Node) -> None:
        self.features = features
        self.labels = labels
        self.node = node


_GENERATOR_METHODS = frozenset({"fit_generator", "evaluate_generator"})
_EVALUATIONS = frozenset({"evaluate", "evaluate_generator", "test_on_batch"})
FIT_METHODS = frozenset({"fit", "train_on_batch"}) | _GENERATOR_METHODS | _EVALUATIONS


def fit_model(machine: Machine, ref: Ref, method: str, arguments: Arguments, node: Node) -> Value:
    """``model.fit(...)`` and its kin: join the last compile with the labels."""
    model = machine.world.read(ref, Model)
    fit = _fit_of(machine, method, arguments, node)
    if model is not None and model.compilation is not None:
        setup = setup_of(machine, ref, model.compilation, fit)
        key = (id(node), *machine.path)
        only_evaluated = method in _EVALUATIONS
        machine.observations.fitted(model.compilation.key, key, setup, only_evaluated=only_evaluated)
    return machine.opaque(f"what {method} returns", node)


def _fit_of(machine: Machine, method: str, arguments: Arguments, node: Node) -> Fit:
    features = arguments.at(0, "x", "generator")
    if isinstance(features, Dataset):
        return Fit(features.features, features.labels, node)
    if method in _GENERATOR_METHODS or not arguments.complete:
        return Fit(features, features if isinstance(features, Opaque) else None, node)
    if isinstance(features, Ref) or features is not None:
        features = as_array(machine, features)
    return Fit(features, arguments.at(1, "y"), node)


def _labels(
    machine: Machine, fit: Fit | None, index: int, name: str | None, count: int, locate: Locate
) -> Labels | Unknown:
    if fit is None:
        return Unknown("no fit of this model was found")
    if fit.labels is None or is_none(fit.labels):
        return Unknown("the call gives no labels that could be followed", locate(fit.node))
    value = fit.labels if count == 1 else _label_of(machine, fit.labels, index, name)
    array = as_array(machine, _only(machine, value)) if value is not None else None
    return labels_fact(array if array is not None else value, locate)


def _only(machine: Machine, value: Value) -> Value:
    """The one array in a list of one, which Keras takes as well."""
    items = value.items if isinstance(value, TupleValue) else None
    list_ = machine.world.read(value, ListRecord)
    items = tuple(list_.items) if list_ is not None else items
    return items[0] if items is not None and len(items) == 1 and isinstance(items[0], Array) else value


def _label_of(machine: Machine, labels: Value, index: int, name: str | None) -> Value | None:
    dict_ = machine.world.read(labels, DictRecord)
    if dict_ is not None:
        return dict_.items.get(name) if name is not None else None
    list_ = machine.world.read(labels, ListRecord)
    items = tuple(list_.items) if list_ is not None else labels.items if isinstance(labels, TupleValue) else ()
    return items[index] if index < len(items) else None


# Losses called by hand


def observe_loss_call(machine: Machine, loss: KerasObject | Symbol, arguments: Arguments, node: Node) -> None:
    """``loss(y_true, y_pred)`` on a model's output, or on literal numbers."""
    bound = arguments.bound(("y_true", "y_pred", "from_logits", "label_smoothing"))
    truth, prediction = bound.pop("y_true", None), bound.pop("y_pred", None)
    prediction = prediction if isinstance(prediction, Tensor) or prediction is None else as_array(machine, prediction)
    if not isinstance(prediction, Tensor | Array):
        return
    locate = machine.observations.locate
    if isinstance(loss, Symbol):
        loss = KerasObject(loss.name, tuple(bound.items()), loss.node)
    head = head_fact(prediction, locate)
    labels = labels_fact(as_array(machine, truth) if truth is not None else truth, locate)
    fact = loss_fact(loss, node, locate)
    output = Output(Unknown("an output of a custom loop"), head, fact, labels, Known(()), Known(1.0))
    setup = TrainingSetup((output,), Given(), Execution.CUSTOM_LOOP, locate(node))
    machine.observations.loss_called((id(node), *machine.path), setup)
