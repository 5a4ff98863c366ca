"""scikit-learn: splits, label encoders and generated data."""

from __future__ import annotations

from dataclasses import replace

from xent_lint.facts import Continuous, Ids, Indicator, Interval, MultiHot, OneHot
from xent_lint.keras_api.label_encoders import Encoding, LabelEncoder, find_label_encoder
from xent_lint.trace.arrays import RANDOM_ROWS, ids, rows_of
from xent_lint.trace.calls import Arguments
from xent_lint.trace.iteration import Unbounded, items_of
from xent_lint.trace.library.data import array_of, as_array
from xent_lint.trace.library.registry import methods, symbols
from xent_lint.trace.machine import Machine
from xent_lint.trace.records import Encoder, Frame, ListRecord, Scaler
from xent_lint.trace.storage import fresh
from xent_lint.trace.values import Array, Const, Node, Opaque, Ref, TupleValue, Value, as_text


@symbols("sklearn.model_selection.train_test_split", "sklearn.cross_validation.train_test_split")
def _split(machine: Machine, arguments: Arguments, node: Node) -> Value:
    if not arguments.complete:
        return machine.opaque("a split of arrays that are not known", node)
    parts: list[Value] = []
    for value, _ in arguments.positional:
        parts += [_part(machine, value, node), _part(machine, value, node)]
    return TupleValue(tuple(parts), node)


def _part(machine: Machine, value: Value, node: Node) -> Value:
    """Some rows of an array; a random split is taken to keep every class."""
    frame = machine.world.read(value, Frame)
    if frame is not None:
        return machine.allocate(frame.clone(), node)
    made = as_array(machine, value)
    if isinstance(made, Array):
        return fresh(rows_of(made, some=False))
    return made if isinstance(made, Opaque) else machine.opaque("a part of an array", node)


@symbols("sklearn.utils.class_weight.compute_class_weight", "sklearn.utils.compute_class_weight")
def _class_weights(machine: Machine, arguments: Arguments, node: Node) -> Value:
    return Array((None,), None, "the weights of classes", node=node)


def build_encoder(machine: Machine, symbol: str, arguments: Arguments, node: Node) -> Value:
    """A label encoder, not yet fitted."""
    options = {name: value for name, (value, _) in arguments.keywords.items()}
    return machine.allocate(Encoder(symbol, options), node)


@methods(Encoder, "fit")
def _fit(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    if isinstance(receiver, Ref):
        machine.world.change(receiver, Encoder).fitted = _with_count(machine, arguments.first("y", "X"), node)
    return receiver


def _with_count(machine: Machine, labels: Value | None, node: Node) -> Array:
    """The labels that an encoder is fitted on; texts that are written out are known by their numbers."""
    array = array_of(machine, labels, node)
    items = items_of(machine, labels) if labels is not None else Unbounded(array)
    texts = [] if isinstance(items, Unbounded) else [as_text(each) for each in items]
    if not texts or None in texts:
        return array
    return replace(array, values=ids(len(set(texts))))


@methods(Encoder, "fit_transform")
def _fit_transform(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    _fit(machine, receiver, name, arguments, node)
    return _transform(machine, receiver, name, arguments, node)


# The options of encoders that change neither the width nor the values of what they make.
_HARMLESS_OPTIONS = frozenset({"sparse", "sparse_output", "dtype", "handle_unknown"})


@methods(Encoder, "transform")
def _transform(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    encoder = machine.world.read(receiver, Encoder) if isinstance(receiver, Ref) else None
    spec = find_label_encoder(encoder.symbol) if encoder is not None else None
    if encoder is None or spec is None:
        return machine.opaque("labels encoded in a way that is not known", node)
    labels = array_of(machine, arguments.first("y", "X"), node)
    if spec.encoding is Encoding.MULTI_HOT:
        return _tags(machine, encoder, arguments.first("y"), node)
    if encoder.options.keys() - _HARMLESS_OPTIONS:
        return Array(None, None, "an encoder with options of its own", node=node)
    fitted = encoder.fitted if isinstance(encoder.fitted, Array) else labels
    return encoded(machine, spec, labels, fitted, node)


def classes_of(machine: Machine, encoder: Encoder, node: Node) -> Value:
    """``encoder.classes_``: an array as long as there are classes, where their number is known."""
    count = _class_count(encoder.fitted) if isinstance(encoder.fitted, Array) else None
    if count is None or "classes" in encoder.options:
        return machine.opaque("the classes of an encoder", node)
    return Array((count,), None, "the classes of an encoder", node=node)


# Rows drawn, and rows made


_SPLITTERS = ("StratifiedKFold", "StratifiedShuffleSplit", "ShuffleSplit", "RepeatedStratifiedKFold", "GroupKFold")
_ALL_SPLITTERS = (*_SPLITTERS, "KFold", "RepeatedKFold", "TimeSeriesSplit", "LeaveOneOut", "GroupShuffleSplit")


@symbols(*(f"sklearn.model_selection.{name}" for name in _ALL_SPLITTERS))
def _splitter(machine: Machine, arguments: Arguments, node: Node) -> Value:
    shuffles = arguments.at(1, "shuffle") == Const(True)
    return machine.allocate(Encoder("sklearn.model_selection.KFold", {"shuffle": Const(shuffles)}), node)


@symbols(*(f"sklearn.model_selection.{name}" for name in _SPLITTERS))
def _random_splitter(machine: Machine, arguments: Arguments, node: Node) -> Value:
    """A splitter whose parts hold rows of every class."""
    return machine.allocate(Encoder("sklearn.model_selection.KFold", {"shuffle": Const(True)}), node)


@methods(Encoder, "split")
def _rounds(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    """Pairs of the numbers of the rows to train and to test on, one for each round."""
    encoder = machine.world.read(receiver, Encoder)
    random = encoder is not None and encoder.options.get("shuffle") == Const(True)
    rows = Array((None,), None, RANDOM_ROWS if random else "the rows of one part", node=node)
    return machine.allocate(ListRecord([TupleValue((rows, fresh(rows)), node)], complete=False, grown=True), node)


@symbols("sklearn.utils.resample")
def _resample(machine: Machine, arguments: Arguments, node: Node) -> Value:
    """Rows drawn with replacement: a class may be left out."""
    arrays = [as_array(machine, value) for value, _ in arguments.positional]
    parts = [fresh(rows_of(each)) if isinstance(each, Array) else each for each in arrays]
    return parts[0] if len(parts) == 1 else TupleValue(tuple(parts), node)


_SAMPLERS = {
    "over_sampling": ("SMOTE", "RandomOverSampler", "ADASYN", "BorderlineSMOTE", "SVMSMOTE", "SMOTENC", "KMeansSMOTE"),
    "under_sampling": ("RandomUnderSampler", "NearMiss", "TomekLinks", "ClusterCentroids"),
    "combine": ("SMOTETomek", "SMOTEENN"),
}


@symbols(*(f"imblearn.{module}.{name}" for module, names in _SAMPLERS.items() for name in names))
def _sampler(machine: Machine, arguments: Arguments, node: Node) -> Value:
    return machine.allocate(Encoder("imblearn.Sampler"), node)


@methods(Encoder, "fit_resample", "fit_sample")
def _balanced(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    """Rows added or left out until every class has as many: the labels stay of one kind."""
    given = (arguments.at(0, "X"), arguments.at(1, "y"))
    parts = (machine.opaque("data", node) if each is None else _part(machine, each, node) for each in given)
    return TupleValue(tuple(parts), node)


def _tags(machine: Machine, encoder: Encoder, tags: Value | None, node: Node) -> Value:
    """A column for each tag: as many as ``classes`` names, where it is given. Rows of one tag each are one-hot."""
    classes = as_array(machine, encoder.options["classes"]) if "classes" in encoder.options else None
    width = classes.shape[0] if isinstance(classes, Array) and classes.shape else None
    k = Interval.just(width) if width else Interval(1)
    values = Indicator(k) if _may_be_single(machine, tags) else MultiHot(k)
    return Array((None, width), values, node=node)


def _may_be_single(machine: Machine, tags: Value | None) -> bool:
    """Whether every row may have one tag only: an array of them, or a list of lists of one."""
    rows = machine.world.read(tags, ListRecord) if tags is not None else None
    if rows is None:
        return isinstance(tags, Array)
    return bool(rows.items) and all(_is_single(machine, each) for each in rows.items)


def _is_single(machine: Machine, tags: Value) -> bool:
    list_ = machine.world.read(tags, ListRecord)
    items = list_.items if list_ is not None else tags.items if isinstance(tags, TupleValue) else ()
    return len(items) == 1


def encoded(machine: Machine, spec: LabelEncoder, labels: Array, fitted: Array, node: Node) -> Value:
    """What an encoder makes of labels, having been fitted on others."""
    count = _class_count(fitted)
    match spec.encoding:
        case Encoding.IDS:
            highest = count - 1 if count is not None else None
            classes = Interval.just(count) if count is not None else Interval(1)
            shape = labels.shape if spec.keeps_rank else (None,)
            return Array(shape, Ids(0, highest, classes), node=node)
        case Encoding.BINARIZED:
            return _binarized(count, node)
        case _:
            return _dummies(labels, count, node)


def _class_count(fitted: Array) -> int | None:
    return fitted.values.classes.exact if isinstance(fitted.values, Ids) else None


def _binarized(count: int | None, node: Node) -> Value:
    """One column for two classes, one-hot rows for more; neither is known where the classes are not."""
    if count is None:
        return Array(None, None, "binarized labels of an unknown number of classes", node=node)
    if count <= 2:
        return Array((None, 1), Ids(0, 1, Interval(1, 2)), node=node)
    return Array((None, count), OneHot(Interval.just(count)), node=node)


def _dummies(labels: Array, count: int | None, node: Node) -> Value:
    single = labels.rank == 2 and labels.shape is not None and labels.shape[1] == 1
    width = Interval.just(count) if count is not None else Interval(1)
    if single:
        return Array((None, count), OneHot(width), node=node)
    return Array((None, None), Indicator(Interval(1)), node=node)


@symbols("sklearn.preprocessing.label_binarize")
def _label_binarize(machine: Machine, arguments: Arguments, node: Node) -> Value:
    classes = as_array(machine, arguments.at(1, "classes") or Array())
    size = classes.shape[0] if isinstance(classes, Array) and classes.shape else None
    return _binarized(size, node)


@symbols("sklearn.preprocessing.StandardScaler")
def _standard_scaler(machine: Machine, arguments: Arguments, node: Node) -> Value:
    return machine.allocate(Scaler(makes_continuous=True), node)


@symbols("sklearn.preprocessing.scale")
def _standardised(machine: Machine, arguments: Arguments, node: Node) -> Value:
    array = array_of(machine, arguments.first("X"), node)
    return Array(array.shape, Continuous(-1.0, 1.0), "standardised data", node=node)


@symbols(*(f"sklearn.preprocessing.{name}" for name in ("MinMaxScaler", "RobustScaler", "MaxAbsScaler", "Normalizer")))
def _scaler(machine: Machine, arguments: Arguments, node: Node) -> Value:
    return machine.allocate(Scaler(), node)


@methods(Scaler, "fit", "partial_fit")
def _fit_scaler(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    return receiver


@methods(Scaler, "transform", "fit_transform", "inverse_transform")
def _scale(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    """Standardised data is continuous; other scalers leave a column of zeros and ones what it was."""
    data = array_of(machine, arguments.first("X"), node)
    scaler = machine.world.read(receiver, Scaler)
    continuous = isinstance(data.values, Continuous) or (scaler is not None and scaler.makes_continuous)
    values = None
    if continuous and name != "inverse_transform":
        centred = scaler is not None and scaler.makes_continuous
        values = Continuous(-1.0, 1.0) if centred else Continuous(None, None)
    return Array(data.shape, values, "scaled back data", node=node)
