"""A program's text to its facts: parse, execute, then execute what nothing called."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import libcst as cst

import xent_lint.trace.library.catalogue  # noqa: F401 - fills the registry of modelled functions
from xent_lint.facts import Context, Program, SourceText
from xent_lint.trace.calls import Arguments, call
from xent_lint.trace.classes import class_attribute, instantiate, method_of
from xent_lint.trace.imports import imports_tensorflow, keras_majors
from xent_lint.trace.machine import STEPS_OF_A_FUNCTION, Machine, Outcomes
from xent_lint.trace.modules import Loader, NoSources, Sources
from xent_lint.trace.observations import Observations
from xent_lint.trace.parsing import parsed_once
from xent_lint.trace.positions import Positions
from xent_lint.trace.records import Namespace
from xent_lint.trace.statements import run_block
from xent_lint.trace.values import NONE, Class, Function, Ref, Value
from xent_lint.trace.world import World

Parsed = tuple[SourceText, cst.Module]


def trace(texts: Sequence[SourceText], sources: Sources | None = None) -> Program:
    """All facts of a program given as one module, or as the code cells of a notebook in order.

    The modules that it imports come from ``sources``. A module that does not parse gives one Unreadable fact; a
    cell that does not parse is left out.
    """
    modules: list[Parsed] = []
    for text in texts:
        module = parsed_once(text)
        if isinstance(module, cst.Module):
            modules.append((text, module))
        elif text.cell is None:
            return Program((Context((module,)),))
    return _executed(modules, sources or NoSources())


def _executed(modules: Sequence[Parsed], sources: Sources) -> Program:
    machine = Machine(Observations(Positions(modules)))
    machine.modules = Loader(machine, sources, _run_module)
    machine.scope = (machine.allocate(Namespace(file=modules[0][0].path if modules else "")).id,)
    worlds = [machine.world]
    for _, module in modules:
        ends = [end for world in machine.across(worlds) for end in _run_module(machine, module, world)]
        worlds = [world for world, _ in machine.bounded([(end, NONE) for end in ends])]
    _run_uncalled(machine, worlds)
    return Program(
        machine.observations.contexts(),
        keras_majors(machine.imports),
        imports_tensorflow(machine.imports),
        tuple(machine.cuts),
    )


def _run_module(machine: Machine, module: cst.Module, world: World) -> list[World]:
    """The worlds in which a module's statements have been executed."""
    return [end.world for end in run_block(machine, module.body, world)]


def _run_uncalled(machine: Machine, worlds: Sequence[World]) -> None:
    """Execute in every world what the program defines and nothing called; nothing is known of the parameters."""
    machine.spare_others()
    for class_ in list(machine.classes):
        if isinstance(class_, Class):
            _run_class(machine, class_, worlds)
    for function in list(machine.functions):
        if function.definition not in machine.entered and function.owner is None and _is_own(machine, function):
            _run_function(machine, function, worlds)


def _is_own(machine: Machine, function: Function) -> bool:
    """Whether a function stands in the program itself, not in a module that it imports."""
    return function.scope[-1] == machine.scope[-1]


def _run_function(machine: Machine, function: Function, worlds: Sequence[World]) -> None:
    if not machine.grant(STEPS_OF_A_FUNCTION):
        return
    for world in machine.across(worlds):
        machine.explore(world, lambda: _called_some_time(machine, function))


def _called_some_time(machine: Machine, function: Function) -> Value:
    machine.forget_rebound(function.definition)
    return call(machine, function, Arguments(complete=False), function.definition)


def _run_class(machine: Machine, class_: Class, worlds: Sequence[World]) -> None:
    if not machine.grant(STEPS_OF_A_FUNCTION):
        return
    every = [method for world in worlds for method in _methods(machine, class_, world)]
    missing = [each for each in dict.fromkeys(every) if each.definition not in machine.entered]
    if not any(_is_own(machine, each) for each in missing):
        return
    made = [
        end for world in machine.across(worlds) for end in machine.explore(world, lambda: _instance(machine, class_))
    ]
    objects = machine.bounded([(world, value) for world, value in made if isinstance(value, Ref)])
    for method in missing:
        objects = _run_method(machine, method, objects)


def _instance(machine: Machine, class_: Class) -> Value:
    if class_.node is not None:
        machine.forget_rebound(class_.node)
    return instantiate(machine, class_, Arguments(complete=False), class_.node)


def _methods(machine: Machine, class_: Class, world: World) -> list[Function]:
    namespace = world.read(class_.id, Namespace)
    names = namespace.names if namespace is not None else {}
    machine.world = world
    found = [method_of(machine, class_, name) for name in names if class_attribute(machine, class_, name) is not None]
    return [each for each in found if each is not None]


def _run_method(machine: Machine, method: Function, objects: Outcomes) -> Outcomes:
    """Execute one method on an object of each world; what it sets is there for the methods after it."""
    if method.definition in machine.entered or not machine.grant(STEPS_OF_A_FUNCTION):
        return objects
    ends = Outcomes()
    for world, receiver in machine.across(objects):
        arguments = Arguments([(receiver, None)], complete=False)
        found = machine.explore(world, partial(call, machine, method, arguments, method.definition))
        ends += [(end, receiver) for end, _ in found]
    return machine.bounded(ends)
