"""Modules of the project that a program imports: executed once, when a name of theirs is first needed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import libcst as cst

from xent_lint.facts import SourceText
from xent_lint.trace.library import REGISTERING
from xent_lint.trace.machine import MAX_DEPTH, STEPS_OF_A_FUNCTION, Machine, Outcomes
from xent_lint.trace.parsing import parsed_once
from xent_lint.trace.records import ListRecord, Namespace
from xent_lint.trace.values import (
    NONE,
    Class,
    Const,
    Function,
    Imported,
    Method,
    Module,
    Node,
    Opaque,
    Ref,
    Value,
    as_text,
)
from xent_lint.trace.world import World

Run = Callable[[Machine, cst.Module, World], list[World]]

MAX_CHAIN = 16


class Sources(Protocol):
    """Where the text of a program's own modules comes from; a place stands for a module or a package."""

    def find(self, name: str, importer: str) -> str | None:
        """The place of what the file ``importer`` means by a dotted or relative name."""

    def inside(self, place: str, name: str) -> str | None:
        """The place of a module inside a package."""

    def text(self, place: str) -> SourceText | None:
        """The source of a module."""


class NoSources:
    """A program that stands alone."""

    def find(self, name: str, importer: str) -> str | None:
        """Nothing."""

    def inside(self, place: str, name: str) -> str | None:
        """Nothing."""

    def text(self, place: str) -> SourceText | None:
        """Nothing."""


class Loader:
    """Executes the modules that one program imports."""

    def __init__(self, machine: Machine, sources: Sources, run: Run) -> None:
        self._machine, self._sources, self._run = machine, sources, run
        self._table = machine.allocate(Namespace()).id
        self._found: dict[str, Module] = {}

    def find(self, name: str) -> Module | None:
        """The module of the project that the module being executed means by a name."""
        namespace = self._machine.world.read(self._machine.scope[-1], Namespace)
        place = self._sources.find(name, namespace.file) if namespace is not None else None
        return None if place is None else self._found.setdefault(place, Module(name, place))

    def member(self, module: Module, name: str, node: Node = None) -> Value:
        """What a module holds under a name, its own import of it followed."""
        if name == "__dict__":
            self.forget(module)
        value: Value = Imported(module, name)
        for _ in range(MAX_CHAIN):
            if not isinstance(value, Imported):
                return value
            value = self._member(value.module, value.name, node)
        return self._machine.opaque(f"the name {name} of the module {module.name}", node)

    def _member(self, module: Module, name: str, node: Node) -> Value:
        ref = self.load(module)
        namespace = self._machine.world.read(ref, Namespace)
        if namespace is not None and name in namespace.names:
            return namespace.names[name]
        place = self._sources.inside(module.place, name)
        if place is not None:
            return self._found.setdefault(place, Module(f"{module.name}.{name}", place))
        return Opaque(f"the module {module.name} shows no {name}", f"{module.place}:{name}", node)

    def bind_all(self, module: Module) -> None:
        """``from module import *``."""
        machine = self._machine
        ref = self.load(module)
        namespace = machine.world.read(ref, Namespace)
        if namespace is None:
            return
        machine.world.change(machine.scope[-1], Namespace).stars += namespace.stars
        listed = machine.world.read(namespace.names.get("__all__", NONE), ListRecord)
        public = [name for name in namespace.names if not name.startswith("_")]
        names = public if listed is None else [text for each in listed.items if (text := as_text(each)) is not None]
        for name in names:
            machine.bind(name, self.member(module, name))

    def set(self, module: Module, name: str, value: Value) -> None:
        """``module.name = value``, which modules imported before did not see when they were executed."""
        self.load_all()
        ref = self.load(module)
        if self._machine.world.read(ref, Namespace) is not None and isinstance(ref, Ref):
            self._machine.world.change(ref, Namespace).names[name] = value

    def forget(self, module: Module) -> None:
        """The constants of a module may have been replaced by means that are not followed."""
        self.load_all()
        ref = self.load(module)
        namespace = self._machine.world.read(ref, Namespace)
        for name, value in list(namespace.names.items()) if namespace is not None else ():
            if not isinstance(value, Function | Class | Method | Module | Imported):
                self.set(module, name, Opaque(f"{name} of the module {module.name} may be replaced by other means"))

    def load_all(self) -> None:
        """Execute all that was imported so far and is not executed yet."""
        done: set[str] = set()
        while missing := self._found.keys() - done:
            for place in sorted(missing):
                self.load(self._found[place])
            done |= missing

    def load(self, module: Module) -> Value:
        """A reference to the names of a module, which is executed now if it was not before."""
        machine = self._machine
        table = machine.world.read(self._table, Namespace)
        if table is not None and module.place in table.names:
            return table.names[module.place]
        if len(machine.calls) >= MAX_DEPTH:
            machine.cut(f"the module {module.name} is imported too deeply to be followed")
            return Opaque(f"the module {module.name} is imported too deeply")
        return machine.decide(lambda: self._executed(module))

    def _executed(self, module: Module) -> Outcomes:
        """The worlds in which a module has been executed, and the reference to its names."""
        machine, text = self._machine, self._sources.text(module.place)
        tree = None if text is None else parsed_once(text)
        world = machine.world.fork()
        names: dict[str, Value] = {"__name__": Const(module.name)}
        ref = Ref(world.allocate(Namespace(names, file=module.place if text is None else text.path)))
        known = text is None or isinstance(tree, cst.Module)
        world.change(self._table, Namespace).names[module.place] = ref if known else _unreadable(module)
        if text is None or not isinstance(tree, cst.Module):
            return [(world, ref if known else _unreadable(module))]
        machine.observations.followed(text, tree)
        machine.registers_names |= any(name in text.text for name in REGISTERING)
        with machine.within((ref.id,), tree), machine.apart(STEPS_OF_A_FUNCTION), machine.observations.elsewhere():
            worlds = self._run(machine, tree, world)
        return [(each, ref) for each in worlds] or [(world, ref)]


def _unreadable(module: Module) -> Opaque:
    return Opaque(f"the module {module.name} can not be read")


def registers_names(machine: Machine) -> bool:
    """Whether the program, or a module that it imports, gives names of its own to losses, metrics or activations."""
    if not machine.registers_names:
        machine.modules.load_all()
    return machine.registers_names
