"""Which arguments each Keras takes, and which an earlier one took."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType

from xent_lint.keras_api.signatures import KERAS_1_ARGUMENTS, Kind, Parameter, signature
from xent_lint.keras_api.symbols import canonical_symbol, symbol_majors

_EVERYWHERE = frozenset({2, 3})

# What callables take in their **kwargs, by major; one that is not listed may take anything.
_IN_KWARGS = MappingProxyType(
    {
        ("keras.Model.compile", 2): frozenset(
            {"sample_weight_mode", "cloning", "experimental_run_tf_function", "distribute", "target_tensors"}
            | {"from_serialized"}
        ),
        ("keras.Model.evaluate", 2): frozenset({"_use_cached_eval_dataset"}),
        ("keras.Model.evaluate", 3): frozenset({"_use_cached_eval_dataset"}),
        ("keras.optimizers", 2): frozenset({"lr", "is_legacy_optimizer"}),
        ("keras.optimizers", 3): frozenset({"decay"}),
    }
)

# Classes of Keras 3 that only say that they are no longer there.
_STUBS = ("keras.optimizers.legacy.",)

# What Keras 0, 1 and early Keras 2, and TensorFlow 1 under the same names, took and the tables do not show.
_ONCE_TAKEN = MappingProxyType(
    {
        "keras.optimizers": frozenset(
            {"lr", "decay", "schedule_decay", "gradient_aggregator", "gradient_transformers", "rho", "momentum"}
            | {"epsilon", "name", "use_locking", "clipnorm", "clipvalue", "l1", "l2"}
        ),
        "keras.Model.compile": frozenset(
            {
                "class_mode",
                "sample_weight_modes",
                "experimental_steps_per_execution",
                "sample_mode",
                "theano_mode",
                "options",
                "run_metadata",
            }
            | {"fetches", "feed_dict", "allow_input_downcast", "mode", "updates", "givens"}
        ),
        "keras.Model": frozenset(
            {"X", "nb_epoch", "show_accuracy", "nb_worker", "nb_val_worker", "samples_per_epoch", "nb_val_samples"}
            | {"val_samples", "max_q_size", "pickle_safe", "wait_time", "steps", "data", "validation_batch_size"}
            | {"max_queue_size", "workers", "use_multiprocessing", "reset_metrics", "accuracy", "generator"}
        ),
        "keras.losses": frozenset(
            {"labels", "predictions", "weights", "scope", "loss_collection", "reduction", "name", "metrics_collections"}
            | {"updates_collections", "dtype"}
        ),
    }
)
# DTensor's layouts, which Keras 2 takes by decorators.
_HIDDEN = frozenset({"mesh", "layout"})
_RENAMED = MappingProxyType({**KERAS_1_ARGUMENTS, "lr": "learning_rate", "X": "x"})
_RENAMED_METHODS = MappingProxyType(
    {
        "fit_generator": "fit",
        "evaluate_generator": "evaluate",
        "predict_generator": "predict",
        "predict_proba": "predict",
    }
)


def accepts(symbol: str, keyword: str, major: int) -> bool:
    """Whether a callable takes an argument by this name in Keras 2 or 3; also where the tables do not say."""
    parameters = _parameters(symbol, major)
    if parameters is None or any(each.name == keyword for each in parameters if each.kind in _NAMED):
        return True
    if not any(each.kind is Kind.VAR_KEYWORD for each in parameters):
        return False
    hidden = _IN_KWARGS.get((symbol, major)) or _IN_KWARGS.get((_kind(symbol, parameters), major))
    return hidden is None or keyword in hidden


def accepts_positions(symbol: str, count: int, major: int) -> bool:
    """Whether a callable takes so many positional arguments in Keras 2 or 3; also where the tables do not say."""
    parameters = _parameters(symbol, major)
    if parameters is None or any(each.kind is Kind.VAR_POSITIONAL for each in parameters):
        return True
    return count <= sum(each.kind is Kind.POSITIONAL for each in parameters)


def once_accepted(symbol: str, keyword: str) -> bool:
    """Whether Keras 2, or what came before it, takes an argument by this name."""
    once = _ONCE_TAKEN.get(symbol, frozenset()) | _ONCE_TAKEN.get(_family(symbol), frozenset())
    return keyword in once | _HIDDEN or (_parameters(symbol, 2) is not None and accepts(symbol, keyword, 2))


def is_of_tensorflow_1(symbol: str, keyword: str) -> bool:
    """Whether an argument is one of TensorFlow 1's functions alone, which are there still, beside Keras's."""
    family = _family(symbol)
    return family == "keras.losses" and keyword in _ONCE_TAKEN[family] and not accepts(symbol, keyword, 2)


@lru_cache(maxsize=4096)
def is_taken_alike(symbol: str, positions: int, names: frozenset[str]) -> bool:
    """Whether every Keras takes a call with so many positional arguments and these keywords, for the same."""
    orders = {tuple(each.name for each in (_parameters(symbol, major) or ())[:positions]) for major in _EVERYWHERE}
    return len(orders) == 1 and all(
        exists(symbol, major) and accepts_positions(symbol, positions, major) and _accepts_all(symbol, names, major)
        for major in _EVERYWHERE
    )


def _accepts_all(symbol: str, names: frozenset[str], major: int) -> bool:
    """Whether a callable takes all these arguments, and is not only known to ignore some of them."""
    return all(accepts(symbol, each, major) and not is_ignored(symbol, each, major) for each in names)


def is_ignored(symbol: str, keyword: str, major: int) -> bool:
    """Whether a callable takes an argument, warns, and does without it."""
    is_optimizer = _family(symbol) == "keras.optimizers" and _parameters(symbol, major) is not None
    return is_optimizer and (keyword, major) == ("decay", 3)


def wants_list(symbol: str, name: str, major: int) -> bool:
    """Whether a callable refuses a single text for this argument, of which it takes a list."""
    return (symbol, name, major) == ("keras.Model.compile", "metrics", 3)


def keywords(symbol: str, major: int) -> tuple[str, ...]:
    """The names of the arguments that a callable takes in Keras 2 or 3."""
    return tuple(each.name for each in _parameters(symbol, major) or () if each.kind in _NAMED)


def exists(symbol: str, major: int) -> bool:
    """Whether a callable is there in Keras 2 or 3; also where the tables do not say."""
    known = signature(symbol)
    if major == 3 and symbol.startswith(_STUBS):
        return False
    return known is None or known.parameters(major) is not None


def successor_of_argument(symbol: str, keyword: str, major: int) -> str | None:
    """The name of today of an argument that was renamed."""
    name = _RENAMED.get(keyword)
    return name if name is not None and name in keywords(symbol, major) else None


def successor_of_method(name: str) -> str | None:
    """The method that took over what another one did, with the same arguments."""
    return _RENAMED_METHODS.get(name)


def successor_of_import(path: str, major: int) -> str | None:
    """The public name of today of what was imported from a place that is no longer there."""
    canonical = canonical_symbol(path)
    return canonical if canonical is not None and canonical != path and major in symbol_majors(canonical) else None


_NAMED = frozenset({Kind.POSITIONAL, Kind.KEYWORD_ONLY})


@lru_cache(maxsize=1024)
def _parameters(symbol: str, major: int) -> tuple[Parameter, ...] | None:
    known = signature(symbol)
    return None if known is None else known.parameters(major)


def _kind(symbol: str, parameters: tuple[Parameter, ...]) -> str:
    """The family of a callable, unless it is an optimizer that wraps another one."""
    return _family(symbol) if any(each.name == "learning_rate" for each in parameters) else ""


def _family(symbol: str) -> str:
    """What callables of a kind are listed under: optimizers, methods of models, functions among losses and metrics."""
    home, _, name = symbol.rpartition(".")
    if home in {"keras.optimizers", "keras.Model"}:
        return home
    return "keras.losses" if home in {"keras.losses", "keras.metrics"} and name.islower() else ""
