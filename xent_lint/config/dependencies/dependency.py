"""One declared dependency."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from packaging.specifiers import SpecifierSet

BASE = ""
"""The variant of a project without any extra or group."""

_LONGEST = 2_000
"""What is longer is no requirement that people write."""

_NAME = re.compile(r"\s*([A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)")


@dataclass(frozen=True, slots=True)
class Dependency:
    """A package that a project depends on, with the versions that it admits; None if they are not known.

    ``variant`` is the extra or group that asks for it; one that ``is_conditional`` is not installed everywhere.
    """

    name: str
    versions: SpecifierSet | None
    text: str
    line: int
    variant: str = BASE
    is_conditional: bool = False


def from_requirement(text: str, line: int, variant: str = BASE) -> Dependency | None:
    """The dependency that a requirement such as ``keras>=3; python_version > '3.9'`` is; None if it names none."""
    from packaging.requirements import InvalidRequirement, Requirement

    if len(text) > _LONGEST:
        return _unclear(text, line, variant)
    try:
        requirement = Requirement(text)
    except (InvalidRequirement, RecursionError):
        return _unclear(text, line, variant)
    versions = None if requirement.url else requirement.specifier
    marker = requirement.marker
    return Dependency(
        normal(requirement.name), versions, text.strip(), line, variant, is_conditional=marker is not None
    )


def from_constraint(name: str, constraint: str, line: int, variant: str = BASE) -> Dependency:
    """The dependency on a package whose versions are said apart, as specifiers."""
    from packaging.specifiers import InvalidSpecifier, SpecifierSet

    if len(constraint) > _LONGEST:
        return Dependency(normal(name), None, name, line, variant)
    try:
        versions = SpecifierSet(constraint)
    except InvalidSpecifier:
        return Dependency(normal(name), None, name, line, variant)
    return Dependency(normal(name), versions, f"{name}{constraint}", line, variant)


def normal(name: str) -> str:
    """A package's name as indices compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _unclear(text: str, line: int, variant: str) -> Dependency | None:
    found = _NAME.match(text)
    return Dependency(normal(found[1]), None, text.strip(), line, variant) if found else None
