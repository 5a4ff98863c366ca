"""Writes the generated tables of ``xent_lint/keras_api`` from the installed Keras 3 and tf_keras.

Run as ``python tools/generate_keras_api.py`` and commit what changed; ``tables()`` computes the same
texts without writing them. The text of a table depends on nothing but the versions of the two packages.
"""

from __future__ import annotations

import contextlib
import inspect
import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import ModuleType

os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import keras
import keras._tf_keras.keras as keras_for_tensorflow
import tf_keras

from xent_lint.keras_api.names import snake_case

FOLDER = Path(__file__).resolve().parent.parent / "xent_lint" / "keras_api"
MAJORS: Mapping[int, tuple[ModuleType, ...]] = {2: (tf_keras,), 3: (keras, keras_for_tensorflow)}
VERSIONS: Mapping[int, str] = {2: tf_keras.__version__, 3: keras.__version__}
SECTIONS_WITH_TWINS = ("losses", "metrics")
METHODS: Mapping[str, tuple[str, ...]] = {
    "keras.Model": (
        "compile",
        "evaluate",
        "evaluate_generator",
        "export",
        "fit",
        "fit_generator",
        "get_layer",
        "load_weights",
        "predict",
        "predict_generator",
        "predict_on_batch",
        "save",
        "save_weights",
        "summary",
        "test_on_batch",
        "train_on_batch",
    ),
    "keras.Sequential": ("add", "pop"),
    "keras.Loss": ("__call__", "call"),
    "keras.losses.Loss": ("__call__", "call"),
    "keras.Metric": ("update_state", "reset_state", "result"),
    "keras.metrics.Metric": ("update_state", "reset_state", "result"),
    "keras.preprocessing.image.ImageDataGenerator": ("flow", "flow_from_dataframe", "flow_from_directory"),
}
IDENTIFIER_SECTIONS = ("losses", "activations", "metrics")
NOT_IDENTIFIER_NAMES = """
    get serialize deserialize serialize_keras_object deserialize_keras_object keras_export clone_metric clone_metrics
    is_categorical_crossentropy Loss Metric metric SumOverBatchSize
"""
NOT_IDENTIFIERS = frozenset(NOT_IDENTIFIER_NAMES.split())
HEADER = '"""{doc}\n\nWritten by tools/generate_keras_api.py; do not edit.\n"""\n\n'
LONG_LINES = "# ruff: noqa: E501\n\n"


def public_objects(major: int) -> dict[str, object]:
    """Every public class, function and module of one major, by its ``keras.`` path."""
    found: dict[str, object] = {}
    for root in MAJORS[major]:
        for path, value in walk(root, "keras", set()):
            found.setdefault(path, value)
    return found


def walk(module: ModuleType, path: str, seen: set[str]) -> Iterator[tuple[str, object]]:
    """All public members under ``module``, modules included, each with its path."""
    if path in seen or path.startswith("keras.src"):
        return
    seen.add(path)
    yield path, module
    for name in sorted(vars(module)):
        value = vars(module)[name]
        if name.startswith("_") or (path == "keras" and name == "src"):
            continue
        if inspect.ismodule(value):
            if is_keras(value.__name__):
                yield from walk(value, f"{path}.{name}", seen)
        elif callable(value):
            yield f"{path}.{name}", value


def is_keras(module: str) -> bool:
    """Whether a module of this name belongs to Keras."""
    return module.split(".", maxsplit=1)[0] in {"keras", "tf_keras"} and ".src" not in module


def section(path: str) -> str:
    """The part of Keras that a path lies in: layers of keras.layers.Dense."""
    parts = path.split(".")
    return parts[1] if len(parts) > 2 else ""


def canonical_paths(objects: Mapping[str, object]) -> dict[str, str]:
    """For each path the best of the paths that lead to the same object."""
    groups: dict[tuple[int, str], list[str]] = {}
    for path, value in objects.items():
        if not inspect.ismodule(value):
            twin = section(path) if section(path) in SECTIONS_WITH_TWINS and not inspect.isclass(value) else ""
            groups.setdefault((id(value), twin), []).append(path)
    best: dict[str, str] = {}
    for paths in groups.values():
        if any(".legacy." in path for path in paths):
            continue
        own_name = getattr(objects[paths[0]], "__name__", "")
        chosen = min(paths, key=lambda each: path_rank(each, own_name))
        best.update(dict.fromkeys(paths, chosen))
    return best


def path_rank(path: str, own_name: str) -> tuple[bool, int, int, str]:
    """Sorts the object's own name first, then shallow, short and alphabetical paths."""
    return (path.rsplit(".", 1)[-1] != own_name, path.count("."), len(path), path)


def symbols_table() -> str:
    """Which public paths exist in which major, and which of them are other names of a canonical one."""
    per_major = {major: public_objects(major) for major in MAJORS}
    aliases: dict[str, str] = {}
    for major in (2, 3):
        aliases.update(canonical_paths(per_major[major]))
    resolved = {path: follow(path, aliases) for path in aliases}
    renamed = {path: target for path, target in sorted(resolved.items()) if path != target}
    paths = {major: {path for path in objects if path != "keras"} for major, objects in per_major.items()}
    modules = sorted(
        {path for objects in per_major.values() for path, value in objects.items() if inspect.ismodule(value)}
    )
    return (
        HEADER.format(doc="The public names of Keras.")
        + LONG_LINES
        + assign("MODULES", "frozenset[str]", f"frozenset({set_text(modules)})")
        + assign("IN_BOTH", "frozenset[str]", f"frozenset({set_text(sorted(paths[2] & paths[3]))})")
        + assign("ONLY_IN_2", "frozenset[str]", f"frozenset({set_text(sorted(paths[2] - paths[3]))})")
        + assign("ONLY_IN_3", "frozenset[str]", f"frozenset({set_text(sorted(paths[3] - paths[2]))})")
        + assign("ALIASES", "dict[str, str]", dict_text(renamed))
    )


def follow(path: str, aliases: Mapping[str, str]) -> str:
    """The end of a chain of aliases."""
    for _ in range(3):
        path = aliases.get(path, path)
    return path


def set_text(items: list[str]) -> str:
    """A set literal, one item a line."""
    return "{" + "".join(f"{item!r},\n" for item in items) + "}"


def dict_text(items: Mapping[str, object]) -> str:
    """A dict literal, one entry a line."""
    return "{" + "".join(f"{key!r}: {value!r},\n" for key, value in items.items()) + "}"


def assign(name: str, type_text: str, value: str) -> str:
    """An annotated assignment."""
    return f"{name}: {type_text} = {value}\n"


def signatures_table() -> str:
    """The parameters of every public callable as text, for both majors or one of them."""
    texts = {major: signature_texts(major) for major in MAJORS}
    both = {path: text for path, text in texts[2].items() if texts[3].get(path) == text}
    return (
        HEADER.format(doc="The parameters of Keras's public callables.")
        + LONG_LINES
        + assign("BOTH", "dict[str, str]", dict_text(both))
        + assign("KERAS_2", "dict[str, str]", dict_text(without(texts[2], both)))
        + assign("KERAS_3", "dict[str, str]", dict_text(without(texts[3], both)))
    )


def without(items: Mapping[str, str], others: Mapping[str, str]) -> dict[str, str]:
    """The entries whose key is not among the others."""
    return {key: value for key, value in items.items() if key not in others}


def signature_texts(major: int) -> dict[str, str]:
    """The parameters of the public callables of one major, by canonical path."""
    from xent_lint.keras_api.symbols import canonical_symbol

    texts: dict[str, str] = {}
    for path, value in public_objects(major).items():
        if inspect.ismodule(value):
            continue
        canonical = canonical_symbol(path) or path
        add_signature(texts, canonical, value, skip_self=False)
        for method in METHODS.get(canonical, ()):
            if hasattr(value, method):
                add_signature(texts, f"{canonical}.{method}", getattr(value, method), skip_self=True)
    return dict(sorted(texts.items()))


def add_signature(texts: dict[str, str], path: str, value: object, *, skip_self: bool) -> None:
    """Note the parameters of a callable unless Python can not tell them."""
    target = value.__init__ if inspect.isclass(value) else value  # type: ignore[misc]
    with contextlib.suppress(TypeError, ValueError):
        parameters = list(inspect.signature(target).parameters.values())  # type: ignore[arg-type]
        if skip_self or inspect.isclass(value):
            parameters = parameters[1:]
        texts.setdefault(path, parameters_text(parameters))


def parameters_text(parameters: list[inspect.Parameter]) -> str:
    """Parameters as they would be written in a def; a default that is no literal becomes an ellipsis."""
    written: list[str] = []
    for parameter in parameters:
        if parameter.kind is parameter.KEYWORD_ONLY and not any(text.startswith("*") for text in written):
            written.append("*")
        written.append(parameter_text(parameter))
    return ", ".join(written)


def parameter_text(parameter: inspect.Parameter) -> str:
    """One parameter as it would be written in a def."""
    star = {parameter.VAR_POSITIONAL: "*", parameter.VAR_KEYWORD: "**"}.get(parameter.kind, "")
    default = "" if parameter.default is parameter.empty else f"={default_text(parameter.default)}"
    return f"{star}{parameter.name}{default}"


def default_text(default: object) -> str:
    """The literal of a default, an ellipsis where there is none that stands for itself."""
    return repr(default) if is_literal(default) else "..."


def is_literal(value: object) -> bool:
    """Whether a value is written as a literal."""
    if isinstance(value, (tuple, list)):
        return all(is_literal(each) for each in value)
    return value is None or type(value) in {str, int, float, bool}


def identifiers_table() -> str:
    """Which strings each Keras accepts as loss, activation and metric, and what it makes of them."""
    text = HEADER.format(doc="The strings that Keras takes for losses, activations and metrics.")
    text += assign("VERSIONS", "dict[int, str]", dict_text(VERSIONS))
    for part in IDENTIFIER_SECTIONS:
        accepted = {major: accepted_identifiers(major, part) for major in MAJORS}
        names = sorted(set(accepted[2]) | set(accepted[3]))
        entries = {
            name: (
                accepted[3].get(name) or accepted[2][name],
                tuple(major for major in MAJORS if name in accepted[major]),
            )
            for name in names
        }
        text += assign(part.upper(), "dict[str, tuple[str, tuple[int, ...]]]", dict_text(entries))
    return text


def accepted_identifiers(major: int, part: str) -> dict[str, str]:
    """The strings that ``get`` of this part resolves, each with the name of the object it becomes."""
    public = getattr(MAJORS[major][0], part)
    return {
        name: resolved
        for name in candidates(part)
        if (resolved := resolve(public.get, name, MAJORS[major][0].__name__)) is not None
    }


def candidates(part: str) -> list[str]:
    """Every name that occurs in this part of either Keras, and the snake case of each class."""
    names = set()
    for module in (f"keras.src.{part}", f"tf_keras.src.{part}"):
        names |= {name for name in vars(sys.modules[module]) if not name.startswith("_")}
        names |= set(getattr(sys.modules[module], "ALL_OBJECTS_DICT", ()))
    if part == "activations":
        names |= {path.rsplit(".", 1)[-1] for path in public_objects(2) if path.startswith("keras.layers.")}
    names |= {snake_case(name) for name in names}
    return sorted(names - NOT_IDENTIFIERS)


def resolve(get: Callable[[str], object], name: str, root: str) -> str | None:
    """The name of the object that a string becomes, None if Keras rejects it or it is no object of Keras."""
    try:
        with contextlib.redirect_stderr(io.StringIO()):
            value = get(name)
    except (ValueError, TypeError, NotImplementedError, RuntimeError, AttributeError):
        return None
    if isinstance(value, str) or inspect.ismodule(value) or not callable(value):
        return None
    owner = value if inspect.isfunction(value) or inspect.isclass(value) else type(value)
    if not owner.__module__.startswith((f"{root}.src.", "tensorflow.")) or ".src.utils" in owner.__module__:
        return None
    return name if owner.__name__ == "LossFunctionWrapper" else owner.__name__


def formatted(text: str) -> str:
    """The text as ruff would write it."""
    command = [sys.executable, "-m", "ruff", "format", "--line-length", "120", "-"]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout


def tables() -> dict[str, str]:
    """The text of each generated module by its file name."""
    return {
        "_generated_symbols.py": formatted(symbols_table()),
        "_generated_signatures.py": formatted(signatures_table()),
        "_generated_identifiers.py": formatted(identifiers_table()),
    }


def main() -> None:
    """Write the tables; symbols first, for the others are keyed by canonical symbols."""
    (FOLDER / "_generated_symbols.py").write_text(formatted(symbols_table()))
    for name, text in tables().items():
        (FOLDER / name).write_text(text)


if __name__ == "__main__":
    main()
