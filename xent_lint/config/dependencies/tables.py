"""Dependencies in TOML files: pyproject.toml and Pipfile."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from xent_lint.config.dependencies.dependency import BASE, Dependency, from_constraint, from_requirement
from xent_lint.config.places import Path, Places
from xent_lint.config.toml import parse_toml

_ANYWHERE = frozenset({"version", "extras", "index", "source", "editable", "allow-prereleases"})
_NUMBER = re.compile(r"\d{1,9}(?:\.\d{1,9})*")


def in_pyproject(text: str) -> Iterator[Dependency]:
    """The dependencies of ``[project]``, of ``[dependency-groups]`` and of Poetry."""
    document = _Document(text)
    yield from document.listed(("project", "dependencies"), BASE)
    for path in (("project", "optional-dependencies"), ("dependency-groups",)):
        for name in document.table(path):
            yield from document.listed((*path, name), name)
    poetry: Path = ("tool", "poetry")
    yield from document.by_name((*poetry, "dependencies"), BASE)
    yield from document.by_name((*poetry, "dev-dependencies"), "dev")
    for group in document.table((*poetry, "group")):
        yield from document.by_name((*poetry, "group", group, "dependencies"), group)


def in_pipfile(text: str) -> Iterator[Dependency]:
    """The dependencies of a Pipfile."""
    document = _Document(text)
    yield from document.by_name(("packages",), BASE)
    yield from document.by_name(("dev-packages",), "dev")


class _Document:
    """A TOML document in which dependencies are looked up."""

    def __init__(self, text: str) -> None:
        table = parse_toml(text)
        self._table = table if isinstance(table, Mapping) else {}
        self._places = Places.of(text if self._table else "")

    def table(self, path: Path) -> Mapping[str, object]:
        """The table at a path; empty where there is none."""
        found = self._at(path)
        return found if isinstance(found, Mapping) else {}

    def listed(self, path: Path, variant: str) -> Iterator[Dependency]:
        """A list of requirements."""
        items = self._at(path)
        for index, item in enumerate(items if isinstance(items, list) else ()):
            line, _ = self._places.of_value((*path, index))
            dependency = from_requirement(item, line, variant) if isinstance(item, str) else None
            if dependency is not None:
                yield dependency

    def by_name(self, path: Path, variant: str) -> Iterator[Dependency]:
        """A table of packages with their versions."""
        for name, said in self.table(path).items():
            line, _ = self._places.of_key((*path, name))
            for each in said if isinstance(said, list) else [said]:
                dependency = from_constraint(name, _specifiers(_version(each)), line, variant)
                yield replace(dependency, is_conditional=_is_conditional(each) or isinstance(said, list))

    def _at(self, path: Path) -> object:
        found: object = self._table
        for step in path:
            found = found.get(step) if isinstance(found, Mapping) else None
        return found


def _version(said: object) -> str:
    version = said.get("version", "*") if isinstance(said, Mapping) else said
    return version if isinstance(version, str) else "*"


def _is_conditional(said: object) -> bool:
    return isinstance(said, Mapping) and not said.keys() <= _ANYWHERE


def _specifiers(version: str) -> str:
    """Versions in Poetry's words as specifiers: ``^3.1``, ``~2.15``, ``2.*``, ``2.15``, ``*``."""
    return ",".join(filter(None, (_specifier(part.strip()) for part in version.split(","))))


def _specifier(part: str) -> str:
    number = part.lstrip("^~= ")
    if part == "*":
        return ""
    if part[:1] == "^" and _NUMBER.fullmatch(number):
        return f">={number},<{_next(number, _first_that_counts(number))}"
    if part[:1] == "~" and part[1:2] != "=" and _NUMBER.fullmatch(number):
        return f">={number},<{_next(number, min(1, number.count('.')))}"
    return f"=={part}" if part[:1].isdigit() else part


def _first_that_counts(number: str) -> int:
    """The index of the first part that is not zero: what ``^`` keeps."""
    parts = number.split(".")
    return next((index for index, part in enumerate(parts) if int(part)), len(parts) - 1)


def _next(number: str, index: int) -> str:
    parts = number.split(".")[: index + 1]
    return ".".join([*parts[:-1], str(int(parts[-1]) + 1)])
