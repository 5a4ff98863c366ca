"""Modules of the project that a program imports: executed once, when a name of theirs is first needed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import libcst as cst

from xent_lint.facts import SourceText, Unreadable
from xent_lint.trace.library import REGISTERING
from xent_lint.trace.machine import MAX_DEPTH, STEPS_OF_A_FUNCTION, Machine
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
_IDS_OF_A_MODULE = 1 << 32


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
        self._found: dict[str, Module] = {}
        self._names: dict[str, Ref | Opaque] = {}
        self._executions: dict[str, list[Execution]] = {}

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
        self._machine.cut(
            f"the name {name} of the module {module.name} is imported through more than {MAX_CHAIN} others"
        )
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
        machine, ref = self._machine, self._names.get(module.place)
        if isinstance(ref, Opaque) or (ref is not None and ref.id in machine.world.heap):
            return ref
        if module.place not in self._executions and len(machine.calls) >= MAX_DEPTH:
            machine.cut(f"the module {module.name} is imported too deeply to be followed")
            return Opaque(f"the module {module.name} is imported too deeply")
        executions = self._executed(module)
        machine.decide(lambda: [(each.seen_from(machine.world), NONE) for each in executions])
        return self._names[module.place]

    def _executed(self, module: Module) -> list[Execution]:
        """The ways in which a module's execution ends; its records have ids that no others have."""
        if module.place not in self._executions:
            before = self._machine.world
            start = before.fork()
            start.next_id = _IDS_OF_A_MODULE * (len(self._names) + 1)
            ends = self._run_from(start, module)
            self._executions[module.place] = [Execution(before, end.fork()) for end in ends]
        return self._executions[module.place]

    def _run_from(self, world: World, module: Module) -> list[World]:
        machine, text = self._machine, self._sources.text(module.place)
        tree = None if text is None else parsed_once(text)
        if isinstance(tree, Unreadable):
            self._names[module.place] = Opaque(f"the module {module.name} can not be read")
            return [world]
        names: dict[str, Value] = {"__name__": Const(module.name)}
        ref = Ref(world.allocate(Namespace(names, file=module.place if text is None else text.path)))
        self._names[module.place] = ref
        if text is None or tree is None:
            return [world]
        machine.observations.followed(text, tree)
        machine.registers_names |= any(name in text.text for name in REGISTERING)
        with machine.within((ref.id,), tree), machine.apart(STEPS_OF_A_FUNCTION), machine.observations.elsewhere():
            return self._run(machine, tree, world) or [world]


class Execution:
    """One way in which a module's execution ended: what it made and changed, to be seen from any world."""

    def __init__(self, before: World, after: World) -> None:
        changed = {id_: record for id_, record in after.heap.items() if before.heap.get(id_) is not record}
        self._made = {id_: record for id_, record in changed.items() if id_ not in before.heap}
        self._changed = [(id_, before.heap[id_], record) for id_, record in changed.items() if id_ in before.heap]
        self._assumptions = dict(after.assumptions.items() - before.assumptions.items())

    def seen_from(self, world: World) -> World:
        """A world in which the module has been executed too."""
        world = world.fork()
        world.adopt({id_: record for id_, record in self._made.items() if id_ not in world.heap})
        world.adopt({id_: after for id_, before, after in self._changed if world.heap.get(id_) is before})
        world.assumptions = {**self._assumptions, **world.assumptions}
        return world


def registers_names(machine: Machine) -> bool:
    """Whether the program, or a module that it imports, gives names of its own to losses, metrics or activations."""
    if not machine.registers_names:
        machine.modules.load_all()
    return machine.registers_names
