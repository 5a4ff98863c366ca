"""Dependencies in files that are read line by line: requirements files, setup.cfg, environment.yml."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from xent_lint.config.dependencies.dependency import BASE, Dependency, from_constraint, from_requirement
from xent_lint.documents.lines import split_lines

Read = Callable[[str], str | None]
"""The text of a file, None where there is none to be read."""

_MAX_FILES = 100
_MAX_LENGTH = 2_000
_COMMENT = re.compile(r"(?:^|\s)#.*")
_OPTIONS = re.compile(r"\s--?[a-z].*")
_OTHER_FILE = re.compile(r"(?:-r|--requirement)[ =]?\s*(.+)")
_SELECTOR = re.compile(r"#\s*\[")
_HEADER = re.compile(r"\[([^\]]+)\]")
_KEY = re.compile(r"([\w.-]+)\s*[=:]\s*(.*)")
_ITEM = re.compile(r"\s*-\s*[\"']?(?:[\w.-]+::)?([A-Za-z][\w.-]*)(?:\[[^\]]*\])?\s*([^#]*)(#.*)?")


def in_requirements(path: str, read: Read) -> Iterator[Dependency]:
    """The dependencies of a requirements file and of those that it names, each file once."""
    yield from _in_requirements(path, read, {path})


def _in_requirements(path: str, read: Read, seen: set[str]) -> Iterator[Dependency]:
    for number, line in _joined(read(path) or ""):
        other = _OTHER_FILE.fullmatch(line)
        if other:
            inner = os.path.normpath(os.path.join(os.path.dirname(path), other[1]))
            if inner not in seen and len(seen) < _MAX_FILES:
                seen.add(inner)
                yield from (replace(each, line=number) for each in _in_requirements(inner, read, seen))
        elif line and not line.startswith("-"):
            yield from _each(from_requirement(_OPTIONS.sub("", line), number))


def _joined(text: str) -> Iterator[tuple[int, str]]:
    """The lines without comments, each with its number; one that ends in a backslash goes on."""
    begun, start = "", 1
    for number, line in _numbered(text):
        start = start if begun else number
        begun += _COMMENT.sub("", line)
        if begun.endswith("\\"):
            begun = f"{begun[:-1]} "
        else:
            yield start, begun.strip()
            begun = ""
    if begun:
        yield start, begun.strip()


def in_setup_cfg(text: str) -> Iterator[Dependency]:
    """The dependencies in ``install_requires`` and the extras."""
    section, key = "", ""
    for number, line in _numbered(text):
        rest = line
        if header := _HEADER.match(line):
            section, key, rest = header[1], "", ""
        elif found := _KEY.match(line):
            key, rest = found[1], found[2]
        variant = _variant(section, key)
        if variant is not None and _COMMENT.sub("", rest).strip():
            yield from _each(from_requirement(_COMMENT.sub("", rest).strip(), number, variant))


def _variant(section: str, key: str) -> str | None:
    if (section, key) == ("options", "install_requires"):
        return BASE
    return key if section == "options.extras_require" and key else None


def in_environment(text: str) -> Iterator[Dependency]:
    """The dependencies of a conda environment, those for pip among them."""
    for number, line in _numbered(text):
        if found := _ITEM.fullmatch(line):
            constraint, marker, _ = found[2].partition(";")
            dependency = from_constraint(found[1], _of_conda(constraint.strip("\"' \t")), number)
            yield replace(dependency, is_conditional=bool(marker) or _SELECTOR.match(found[3] or "") is not None)


def _of_conda(constraint: str) -> str:
    """The versions in conda's words as specifiers: ``=2.15`` is any 2.15, and a build may follow."""
    fuzzy = re.fullmatch(r"=(?!=)\s*([\d.]+?)(?:\.?\*)?(?:=.*)?", constraint)
    if fuzzy:
        return f"=={fuzzy[1]}.*"
    exact = re.fullmatch(r"(\d[\d.]*\d|\d)(\.?\*)?(?:[ =].*)?", constraint)
    if exact:
        return f"=={exact[1]}{'.*' if exact[2] else ''}"
    return constraint


def _numbered(text: str) -> Iterator[tuple[int, str]]:
    """The lines with their numbers; none is as long as what is no dependency."""
    lines = enumerate(split_lines(text), start=1)
    return ((number, line) for number, line in lines if len(line) <= _MAX_LENGTH)


def _each(dependency: Dependency | None) -> Iterator[Dependency]:
    if dependency is not None:
        yield dependency
