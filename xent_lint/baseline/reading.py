"""The file of a baseline into its entries, with everything that is wrong with it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence

from xent_lint.baseline.entry import FORM, Entry, Mistake
from xent_lint.documents.lines import split_lines
from xent_lint.documents.paths import shown_path
from xent_lint.documents.reading import Problem, decode
from xent_lint.documents.regular import read_regular

COMMAND = "xent-lint check --write-baseline"
HEADER = f"# Findings that are known and kept silent. Written by: {COMMAND}"
MAX_BYTES = 50_000_000
MAX_PROBLEMS = 20

_CONFLICT = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: .*)?")
_IN_CONFLICT = "this is a mark of a merge conflict: keep the entries of both sides and delete the marks"
_NO_ENTRY = f"this is no entry ('{FORM}'): delete the line, or the file and write it anew with '{COMMAND}'"


class BaselineError(Exception):
    """All that is wrong with a baseline, each with its place; the first of them where there is much."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


def read_entries(path: str) -> tuple[frozenset[Entry], tuple[str, ...]]:
    """The entries of a file, and its comments but for the header.

    Raises ``BaselineError`` where the file can not be read or a line of it is neither.
    """
    lines = split_lines(_text(path))
    read = [(number, Entry.read(line)) for number, line in enumerate(lines, start=1) if _is_code(line)]
    problems = [_problem(path, number, lines[number - 1], each) for number, each in read if isinstance(each, Mistake)]
    if problems:
        raise BaselineError([*problems[:MAX_PROBLEMS], *_more(path, len(problems) - MAX_PROBLEMS)])
    comments = dict.fromkeys(line.rstrip() for line in lines if line.startswith("#"))
    comments.pop(HEADER, None)
    return frozenset(each for _, each in read if isinstance(each, Entry)), tuple(comments)


def _text(path: str) -> str:
    data = read_regular(path, MAX_BYTES)
    text = data if isinstance(data, Problem) else decode(data)
    if not isinstance(text, Problem):
        return text
    at = shown_path(path)
    if not os.path.lexists(path):
        raise BaselineError([f"{at}: there is no such baseline; write it with '{COMMAND}'"])
    place = at if isinstance(data, Problem) else f"{at}:{text.line}:{text.column}"
    raise BaselineError([f"{place}: the baseline can not be read: {text.clause}"])


def _is_code(line: str) -> bool:
    return not line.startswith("#") and not line.isspace() and line != ""


def _problem(path: str, number: int, line: str, mistake: Mistake) -> str:
    message = _IN_CONFLICT if _CONFLICT.fullmatch(line) else mistake.message or _NO_ENTRY
    return f"{shown_path(path)}:{number}:{mistake.column}: {message}"


def _more(path: str, count: int) -> Iterator[str]:
    if count > 0:
        yield f"{shown_path(path)}: {count} more lines are no entries: is this the baseline?"
