"""What is certain of Keras where a project depends on these packages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from xent_lint.config.dependencies.dependency import BASE, Dependency
from xent_lint.facts import ALL_MAJORS, Backend

if TYPE_CHECKING:
    from packaging.specifiers import SpecifierSet

_TENSORFLOW = {"tensorflow", "tensorflow-cpu", "tensorflow-gpu", "tensorflow-macos", "tensorflow-intel", "tf-nightly"}
_BACKENDS = {
    **dict.fromkeys(_TENSORFLOW, Backend.TENSORFLOW),
    "jax": Backend.JAX,
    "torch": Backend.TORCH,
    "pytorch": Backend.TORCH,
}
_OTHER_KERASES = {"tf-keras", "tf-keras-nightly", "keras-core", "keras-nightly"}
_NUMBER = re.compile(r"\d{1,9}(?:\.\d{1,9})*")
_FIRST_TENSORFLOW_WITH_KERAS_3 = (2, 16)
_MOST = 200
"""What asks for Keras more often was not written by people, and takes its time."""


def is_of_keras(dependency: Dependency) -> bool:
    """Whether a dependency brings Keras."""
    return dependency.name == "keras" or dependency.name in _TENSORFLOW | _OTHER_KERASES


def keras_of(dependencies: Sequence[Dependency]) -> int | None:
    """The major of Keras on which every variant of a project agrees."""
    if sum(map(is_of_keras, dependencies)) > _MOST:
        return None
    majors = {_major(variant) for variant in _variants(dependencies)}
    return majors.pop() if len(majors) == 1 else None


def backend_of(dependencies: Sequence[Dependency]) -> Backend | None:
    """The backend, if only one is ever asked for, and everywhere."""
    found = list(filter(brings_backend, dependencies))
    backends = {_BACKENDS[each.name] for each in found}
    is_certain = len(backends) == 1 and not any(each.is_conditional for each in found)
    return backends.pop() if is_certain else None


def decisive(dependencies: Sequence[Dependency], keras: int) -> Dependency:
    """The dependency that decides the major of Keras."""
    own = [each for each in dependencies if is_of_keras(each)]
    return next((each for each in own if _majors(each) == {keras}), own[0])


def brings_backend(dependency: Dependency) -> bool:
    """Whether a dependency is a backend."""
    return dependency.name in _BACKENDS


def _variants(dependencies: Sequence[Dependency]) -> Iterator[list[Dependency]]:
    """What may be installed together: the base, and with it each extra, each group and each conditional package."""
    own = [each for each in dependencies if is_of_keras(each)]
    base = [each for each in own if each.variant == BASE and not each.is_conditional]
    if base:
        yield base
    for variant in {each.variant for each in own if each.variant != BASE and not each.is_conditional}:
        yield [*base, *(each for each in own if each.variant == variant and not each.is_conditional)]
    yield from ([*base, each] for each in own if each.is_conditional)


def _major(together: Sequence[Dependency]) -> int | None:
    """The only major that all packages admit."""
    if any(each.name in _OTHER_KERASES for each in together):
        return None
    admitted = frozenset.intersection(ALL_MAJORS, *map(_majors, together))
    return next(iter(admitted)) if len(admitted) == 1 else None


def _majors(dependency: Dependency) -> frozenset[int]:
    """The majors of Keras that come with the versions of a package."""
    if dependency.versions is None:
        return ALL_MAJORS
    named = [found[0] for each in dependency.versions if (found := _NUMBER.match(each.version))]
    return _admitted(dependency.name, dependency.versions, tuple(named))


@cache
def _admitted(name: str, versions: SpecifierSet, named: Sequence[str]) -> frozenset[int]:
    admitted = versions.filter([*_versions(), *named], prereleases=True)
    return frozenset(_major_with(name, version) for version in admitted)


def _major_with(name: str, version: str) -> int:
    parts = [int(part) for part in version.split(".")]
    if name == "keras":
        return parts[0]
    return 3 if tuple(parts[:2]) >= _FIRST_TENSORFLOW_WITH_KERAS_3 else 2


@cache
def _versions() -> tuple[str, ...]:
    """Versions that there are or could be, of Keras and of TensorFlow."""
    return tuple(f"{major}.{minor}.{patch}" for major in (1, 2, 3) for minor in range(30) for patch in range(10))
