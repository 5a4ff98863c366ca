"""Where models are trained: compile, fit, and losses called by hand."""

from __future__ import annotations

from dataclasses import dataclass, replace

from xent_lint.facts import (
    Execution,
    Field,
    Given,
    Handed,
    HandedAs,
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
from xent_lint.trace.keras.loss_calls import hear_own_loss
from xent_lint.trace.keras.losses import Locate, loss_fact
from xent_lint.trace.keras.metrics import metric_fact, resolved
from xent_lint.trace.keras.models import features_shape, outputs_of, with_input
from xent_lint.trace.keras.registered import trusted
from xent_lint.trace.library.data import EMPTY, as_array
from xent_lint.trace.machine import Machine
from xent_lint.trace.records import NOT_HANDED, Compilation, DictRecord, Handing, Instance, ListRecord, Model
from xent_lint.trace.values import (
    NONE,
    Array,
    Const,
    Dataset,
    Node,
    Opaque,
    Ref,
    Tensor,
    TupleValue,
    Value,
    as_text,
    is_none,
    node_of,
)


@dataclass(frozen=True, slots=True)
class Fit:
    """A call that brings features and labels to a compiled model."""

    features: Value | None
    labels: Value | None
    node: Node
    class_weight: Handing = NOT_HANDED
    sample_weight: Handing = NOT_HANDED


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
    model = machine.world.change(ref, Model)
    if model.compilation is not None and model.compilation.key != compilation.key:
        machine.observations.compiled_anew(model.compilation.key)
    model.compilation = compilation
    machine.observations.compiled(compilation.key, setup_of(machine, ref, compilation), model.node)
    hear_own_loss(machine, ref, compilation.loss, node)
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
        return Handing(form, tuple((key, _copied(machine, each)) for key, each in dict_.items.items()), node)
    return Handing(HandedAs.ONE, ((None, value),), node)


def _copied(machine: Machine, value: Value) -> Value:
    """A value as it stands now: a list within is copied to a tuple."""
    list_ = machine.world.read(value, ListRecord)
    return value if list_ is None or not list_.complete else TupleValue(tuple(list_.items), node_of(value))


def setup_of(machine: Machine, ref: Ref, compilation: Compilation, fit: Fit | None = None) -> TrainingSetup:
    """The fact about one compile, with the labels of one fit where there is one."""
    locate = machine.observations.locate
    model = machine.world.read(ref, Model)
    if model is not None and model.own_training is not None:
        outputs: tuple[Output, ...] = (_own_output(model.own_training),)
    else:
        outputs = tuple(_output(machine, slot, compilation, fit) for slot in _slots(machine, ref, fit))
    given = _given(machine, ref, compilation, fit)
    site = locate(compilation.node)
    return TrainingSetup(outputs, given, compilation.execution, site, locate(fit.node) if fit else None)


def _given(machine: Machine, ref: Ref, compilation: Compilation, fit: Fit | None) -> Given:
    """How everything is handed over; where the program expects that it may raise, that is its own business."""
    locate = machine.observations.locate
    if machine.guards:
        unknown = Handed(HandedAs.UNKNOWN)
        return Given(unknown, unknown, unknown, unknown, unknown, unknown)
    return Given(
        _handed(compilation.loss, locate),
        _handed(compilation.metrics, locate),
        _handed(compilation.loss_weights, locate),
        _handed(fit.class_weight if fit is not None else NOT_HANDED, locate),
        _handed(fit.sample_weight if fit is not None else NOT_HANDED, locate),
        _handed_out(machine, ref, fit),
    )


def _own_output(method: str) -> Output:
    """The output of a model whose class decides itself what is trained."""
    unknown = Unknown(f"the model's class has a {method} of its own")
    return Output(unknown, unknown, unknown, unknown, unknown, unknown)


def _handed(handing_: Handing, locate: Locate) -> Handed:
    length = len(handing_.items) if handing_.form in {HandedAs.LIST, HandedAs.DICT} else None
    return Handed(handing_.form, length, handing_.keys, locate(handing_.node))


def _handed_out(machine: Machine, ref: Ref, fit: Fit | None) -> Handed:
    """The form in which a model hands out its outputs, with their names where all are known."""
    model = machine.world.read(ref, Model)
    if model is None or model.own_training is not None or "output_names" in model.attributes:
        return Handed(HandedAs.UNKNOWN)
    outputs = _outputs(machine, ref, fit)
    dict_ = machine.world.read(outputs, DictRecord)
    if dict_ is not None:
        return Handed(HandedAs.DICT if dict_.complete else HandedAs.UNKNOWN, len(dict_.items), tuple(dict_.items))
    several = outputs.items if isinstance(outputs, TupleValue) else None
    tensors = [each for each in several or (outputs,) if isinstance(each, Tensor) and each.unknown is None]
    if len(tensors) != len(several or (outputs,)):
        return Handed(HandedAs.UNKNOWN)
    names = [each.name for each in tensors if each.name is not None and model.kind != "subclass"]
    is_named = len(set(names)) == len(tensors)
    return Handed(HandedAs.LIST if several else HandedAs.ONE, len(tensors), tuple(names) if is_named else ())


@dataclass(frozen=True, slots=True)
class Slot:
    """One output among ``count``: its place, its name where it has one, and its tensor."""

    index: int
    name: str | None
    count: int
    tensor: Value


def _slots(machine: Machine, ref: Ref, fit: Fit | None) -> list[Slot]:
    """The outputs of a model."""
    named = _named_outputs(machine, _outputs(machine, ref, fit))
    return [Slot(i, name, len(named), tensor) for i, (name, tensor) in enumerate(named)]


def _outputs(machine: Machine, ref: Ref, fit: Fit | None) -> Value:
    outputs = outputs_of(machine, ref)
    if isinstance(outputs, Tensor) and outputs.shape is None and fit is not None:
        shape = features_shape(fit.features)
        return outputs if shape is None else with_input(machine, ref, shape)
    return outputs


def _named_outputs(machine: Machine, outputs: Value) -> list[tuple[str | None, Value]]:
    dict_ = machine.world.read(outputs, DictRecord)
    if dict_ is not None:
        return [(str(key), each) for key, each in dict_.items.items()]
    list_ = machine.world.read(outputs, ListRecord)
    items = tuple(list_.items) if list_ is not None and list_.complete else None
    if isinstance(outputs, TupleValue):
        items = outputs.items
    return [(each.name if isinstance(each, Tensor) else None, each) for each in (items or (outputs,))]


def _output(machine: Machine, slot: Slot, compilation: Compilation, fit: Fit | None) -> Output:
    locate = machine.observations.locate
    head = head_fact(slot.tensor, locate)
    labels = _labels(machine, fit, slot)
    loss = _loss(compilation.loss, slot, locate)
    metrics = _metrics(compilation.metrics, slot, locate)
    if isinstance(metrics, Known):
        metrics = Known(tuple(resolved(each, head, labels) for each in metrics.value))
    head, loss, metrics = trusted(machine, head, loss, metrics)
    named: Field[str] = Unknown("the output has no name of its own") if slot.name is None else Known(slot.name)
    weight: Field[float] = Known(1.0) if compilation.loss_weights.form is HandedAs.NOTHING else Unknown("a loss weight")
    return Output(named, head, loss, labels, metrics, weight)


def _loss(given: Handing, slot: Slot, locate: Locate) -> Loss | Unknown:
    if given.form is HandedAs.NOTHING:
        return Unknown("compile is given no loss")
    picked = _picked(given, slot)
    if picked is None:
        return Unknown("which loss belongs to this output is not known", locate(given.node))
    node = given.node if given.form is HandedAs.ONE else node_of(picked)
    return loss_fact(picked, node, locate)


def _picked(given: Handing, slot: Slot) -> Value | None:
    """The value that belongs to one output."""
    if given.form is HandedAs.ONE:
        return given.items[0][1]
    if given.form is HandedAs.LIST:
        return given.items[slot.index][1] if slot.index < len(given.items) else None
    if given.form is HandedAs.DICT and slot.count == len(given.items) == 1:
        return given.items[0][1]
    if given.form is HandedAs.DICT and slot.name is not None:
        return dict(given.items).get(slot.name)
    return None


def _metrics(given: Handing, slot: Slot, locate: Locate) -> Field[tuple[Metric, ...]]:
    if given.form is HandedAs.NOTHING:
        return Known(())
    values = _metric_values(given, slot)
    if values is None:
        return Unknown("which metrics belong to this output is not known", locate(given.node))
    return Known(tuple(metric_fact(value, node_of(value) or given.node, locate) for value in values))


def _metric_values(given: Handing, slot: Slot) -> tuple[Value, ...] | None:
    if given.form is HandedAs.ONE:
        return (given.items[0][1],)
    if given.form is HandedAs.LIST and slot.count == 1:
        return tuple(value for _, value in given.items)
    picked = _picked(given, slot)
    if picked is None or (given.form is HandedAs.LIST and not isinstance(picked, TupleValue)):
        return None
    return picked.items if isinstance(picked, TupleValue) else (picked,)


# fit


_GENERATOR_METHODS = frozenset({"fit_generator", "evaluate_generator"})
_EVALUATIONS = frozenset({"evaluate", "evaluate_generator", "test_on_batch"})
FIT_METHODS = frozenset({"fit", "train_on_batch"}) | _GENERATOR_METHODS | _EVALUATIONS


def fit_model(machine: Machine, ref: Ref, method: str, arguments: Arguments, node: Node) -> Value:
    """``model.fit(...)`` and its kin: join the last compile with the labels."""
    model = machine.world.read(ref, Model)
    fit = _with_weights(machine, _fit_of(machine, method, arguments, node), arguments)
    if model is not None and model.compilation is not None and not _is_empty(machine, fit):
        setup = setup_of(machine, ref, model.compilation, fit)
        key = (id(node), *machine.path)
        only_evaluated = method in _EVALUATIONS
        machine.observations.fitted(model.compilation.key, key, setup, only_evaluated=only_evaluated)
    if method not in _EVALUATIONS:
        _train_by_own_method(machine, ref, fit)
    return machine.opaque(f"what {method} returns", node)


def _train_by_own_method(machine: Machine, ref: Ref, fit: Fit) -> None:
    from xent_lint.trace.keras.own_training import train_by_own_method

    weighted = fit.class_weight != NOT_HANDED or fit.sample_weight != NOT_HANDED
    data = (None, None) if weighted else (fit.features, fit.labels)
    train_by_own_method(machine, ref, data, fit.node)


def _batches_of(machine: Machine, data: Ref, node: Node) -> Value:
    """What a keras.utils.Sequence or an iterator of the program yields, the object itself where it is neither."""
    from xent_lint.trace.classes import method_of
    from xent_lint.trace.functions import call_function

    instance = machine.world.read(data, Instance)
    class_ = instance.class_ if instance is not None else NONE
    taken = method_of(machine, class_, "__getitem__")
    function = taken or method_of(machine, class_, "__next__")
    if function is None:
        return data
    number = Array((), None, "the number of a batch", node=node)
    given: list[Value] = [data, number] if taken is not None else [data]
    batch = call_function(machine, function, Arguments([(each, None) for each in given]), node)
    if isinstance(batch, TupleValue) and len(batch.items) > 1:
        return Dataset(batch.items[0], batch.items[1], node)
    return machine.opaque("batches that could not be followed", node)


def _with_weights(machine: Machine, fit: Fit, arguments: Arguments) -> Fit:
    names = ("class_weight", "sample_weight")
    given = (arguments.keywords.get(name, (NONE, None)) for name in names)
    classes, samples = (_weights(machine, value, node or fit.node, arguments) for value, node in given)
    return replace(fit, class_weight=classes, sample_weight=samples)


def _weights(machine: Machine, value: Value, node: Node, arguments: Arguments) -> Handing:
    """The weights that a fit is given; of a form that is not known where they may be a dict."""
    if is_none(value):
        return NOT_HANDED if arguments.complete else Handing(HandedAs.UNKNOWN)
    given = handing(machine, value, node)
    is_data = as_text(value) is not None or (isinstance(value, Array) and bool(value.rank) and not value.is_frame)
    return replace(given, form=HandedAs.UNKNOWN) if given.form is HandedAs.ONE and not is_data else given


def _fit_of(machine: Machine, method: str, arguments: Arguments, node: Node) -> Fit:
    features = arguments.at(0, "x", "generator")
    if isinstance(features, Ref):
        features = _batches_of(machine, features, node)
    if isinstance(features, Dataset):
        return Fit(features.features, features.labels, node)
    if method in _GENERATOR_METHODS or not arguments.complete:
        return Fit(features, features if isinstance(features, Opaque) else None, node)
    if isinstance(features, Ref) or features is not None:
        features = as_array(machine, features)
    labels = arguments.at(1, "y")
    return Fit(features, features if labels is None and isinstance(features, Opaque) else labels, node)


def _is_empty(machine: Machine, fit: Fit) -> bool:
    """Whether a list is given to which nothing was appended, as where a loop found no file: fit raises then."""
    labels = as_array(machine, fit.labels) if fit.labels is not None else None
    return isinstance(labels, Array) and labels.values is None and labels.reason == EMPTY


def _labels(machine: Machine, fit: Fit | None, slot: Slot) -> Labels | Unknown:
    locate = machine.observations.locate
    if fit is None:
        return Unknown("no fit of this model was found")
    if fit.labels is None or is_none(fit.labels):
        return Unknown("the call gives no labels that could be followed", locate(fit.node))
    value = _label_of(machine, fit.labels, slot)
    array = as_array(machine, _only(machine, value)) if value is not None else None
    if isinstance(array, Array) and array.shape is not None and array.shape[:1] == (0,):
        return Unknown("no loop over the data is known to have run", locate(fit.node))
    return labels_fact(array if array is not None else value, locate)


def _only(machine: Machine, value: Value) -> Value:
    """The one array in a list of one, which Keras takes as well."""
    items = value.items if isinstance(value, TupleValue) else None
    list_ = machine.world.read(value, ListRecord)
    items = tuple(list_.items) if list_ is not None else items
    return items[0] if items is not None and len(items) == 1 and isinstance(items[0], Array) else value


def _label_of(machine: Machine, labels: Value, slot: Slot) -> Value | None:
    dict_ = machine.world.read(labels, DictRecord)
    if dict_ is not None:
        by_name = dict_.items.get(slot.name) if slot.name is not None else None
        only = slot.count == len(dict_.items) == 1 and dict_.complete
        return next(iter(dict_.items.values())) if only else by_name
    if slot.count == 1:
        return labels
    list_ = machine.world.read(labels, ListRecord)
    items = tuple(list_.items) if list_ is not None else labels.items if isinstance(labels, TupleValue) else ()
    return items[slot.index] if slot.index < len(items) else None
