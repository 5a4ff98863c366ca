"""Import statements, and names that no scope defines."""

from __future__ import annotations

import builtins

import libcst as cst

from xent_lint.keras_api.datasets import find_dataset
from xent_lint.keras_api.label_encoders import find_label_encoder
from xent_lint.keras_api.layers import find_layer
from xent_lint.keras_api.signatures import signature
from xent_lint.keras_api.symbols import canonical_symbol, majors_of_import
from xent_lint.trace.attributes import canonical
from xent_lint.trace.machine import Machine
from xent_lint.trace.records import Namespace
from xent_lint.trace.values import Const, Imported, Module, Opaque, Symbol, Value

# Libraries from which a star import brings no constants of a program's own.
_KNOWN_LIBRARIES = frozenset(
    {"keras", "tensorflow", "tf_keras", "keras_core", "numpy", "pandas", "sklearn", "scipy", "math", "os", "random"}
    | {"matplotlib", "pylab", "tkinter", "typing", "seaborn", "fastai", "nltk", "gensim", "cv2", "tqdm"}
)
_BUILTINS = frozenset(dir(builtins))


def import_modules(machine: Machine, statement: cst.Import) -> None:
    """``import a.b`` and ``import a.b as c``."""
    for item in statement.names:
        dotted = _dotted(item.name)
        note_import(machine, dotted, item)
        if item.asname is not None and isinstance(item.asname.name, cst.Name):
            machine.bind(item.asname.name.value, _module(machine, dotted, item))
        else:
            root = dotted.partition(".")[0]
            machine.bind(root, _module(machine, root, item))


def import_from(machine: Machine, statement: cst.ImportFrom) -> None:
    """``from a import b`` and ``from a import *``."""
    dotted = "." * len(statement.relative) + (_dotted(statement.module) if statement.module is not None else "")
    module = _module(machine, dotted, statement)
    if isinstance(statement.names, cst.ImportStar):
        _import_all(machine, module, dotted, statement)
        return
    for item in statement.names:
        name = _dotted(item.name)
        note_import(machine, f"{dotted}.{name}", item)
        bound = item.asname.name.value if item.asname and isinstance(item.asname.name, cst.Name) else name
        member = Imported(module, name) if isinstance(module, Module) else Symbol(canonical(f"{dotted}.{name}"), item)
        machine.bind(bound, member)


def _module(machine: Machine, dotted: str, node: cst.CSTNode) -> Module | Symbol:
    """A module of the project, or one that is known by its name alone."""
    found = None if dotted.partition(".")[0] in _KNOWN_LIBRARIES else machine.modules.find(dotted)
    return Symbol(canonical(dotted), node) if found is None else found


def _import_all(machine: Machine, module: Module | Symbol, dotted: str, node: cst.CSTNode) -> None:
    note_import(machine, dotted, node)
    if isinstance(module, Module):
        machine.modules.bind_all(module)
        return
    machine.world.change(machine.scope[-1], Namespace).stars += (dotted,)
    if dotted.partition(".")[0] not in _KNOWN_LIBRARIES:
        machine.forget_constants()


def note_import(machine: Machine, dotted: str, node: cst.CSTNode) -> None:
    """Remember what was imported: it tells which Keras and which backend the program can run on."""
    from xent_lint.trace.keras import keras_calls

    machine.imports.add(dotted)
    keras_calls.note_import(machine, dotted, node)


def keras_majors(imports: set[str]) -> frozenset[int]:
    """The Keras majors in which all of a program's Keras imports exist; all where they contradict each other."""
    majors = frozenset({2, 3})
    for dotted in imports:
        if canonical_symbol(dotted) is not None:
            majors &= majors_of_import(dotted)
    return majors or frozenset({2, 3})


def imports_tensorflow(imports: set[str]) -> bool:
    """Whether a program imports TensorFlow, or Keras through it."""
    return any(dotted.partition(".")[0] in {"tensorflow", "tf_keras", "tensorflow_datasets"} for dotted in imports)


def global_value(machine: Machine, node: cst.Name) -> Value:
    """The value of a name that no scope of the program defines."""
    name = node.value
    if name == "__name__":
        return Const("__main__", node)
    namespace = machine.world.read(machine.scope[-1], Namespace)
    for module in reversed(namespace.stars if namespace is not None else ()):
        symbol = starred(module, name)
        if symbol is not None:
            return Symbol(symbol, node)
    if name in _BUILTINS:
        return Symbol(f"builtins.{name}", node)
    return Opaque(f"the name {name} is not defined in the file", name, node)


def starred(module: str, name: str) -> str | None:
    """The symbol that ``from module import *`` brings in under a name, if Keras is known to have it."""
    if canonical_symbol(module) is None:
        other = f"{module}.{name}"
        return other if find_label_encoder(other) is not None or find_dataset(other) is not None else None
    symbol = canonical(f"{module}.{name}")
    known = find_layer(symbol) is not None or signature(symbol) is not None or symbol in _MODELS
    return symbol if known else None


_MODELS = frozenset({"keras.Model", "keras.Sequential", "keras.Input"})


def _dotted(node: cst.BaseExpression) -> str:
    if isinstance(node, cst.Attribute):
        return f"{_dotted(node.value)}.{node.attr.value}"
    return node.value if isinstance(node, cst.Name) else ""
