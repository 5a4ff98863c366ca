"""IPython's additions to Python, blanked line by line so that what remains is Python with the same lines."""

from __future__ import annotations

import re
import warnings

from xent_lint.documents.lines import split_lines
from xent_lint.documents.tokens import end_of_logical_line

_LINE = re.compile(r"[ \t]*(?:%|!|\?{1,2}\w|[\w.]+\?{1,2}[ \t]*(?:[\r\n]|\Z))")
_TARGET = r"[\w.,\[\]'\"]+"
_ASSIGNED = re.compile(rf"(?P<indent>[ \t]*)(?P<targets>{_TARGET}(?:[ \t]+{_TARGET})*)[ \t]*=[ \t]*(?:!|%)")
_TIMED = re.compile(r"(?P<indent>[ \t]*)%(?:time|timeit|prun|memit)[ \t]+(?P<statement>[^-\s].*)")
_RUN = re.compile(r"[ \t]*%(?:run|load|execfile)\b")
_SHELL = re.compile(r"[ \t]*(?:pip3?|conda|apt|apt-get) +(?:-\w+ +)*install\b|[ \t]*cd +[\w./~-]+[ \t]*(?:[\r\n]|\Z)")
_CONTINUED = re.compile(r"(?:[^\r\n]*\\(?:\r\n|\r|\n))*[^\r\n]*(?:\r\n|\r|\n|\Z)")
_CELL_MAGIC = re.compile(r"\s*%%(?P<name>[\w!]+)")
_SUSPECT = re.compile(rf"^(?:{_LINE.pattern}|{_ASSIGNED.pattern}|{_SHELL.pattern})", re.MULTILINE)

_LANGUAGES = """
! HTML R SVG bash bigquery bq cmd cpp css cu cuda cython file html javascript js julia latex markdown md octave perl
powershell pypy python python2 python3 ruby script sh shell sql sqlite svg sx system writefile writetemplate
"""
_OTHER_LANGUAGES = frozenset(_LANGUAGES.split())
_ONLY_AST = 0x400


def is_other_language(cell: str) -> bool:
    """Whether a cell magic hands the whole cell to something other than this notebook's Python."""
    magic = _CELL_MAGIC.match(cell)
    return magic is not None and magic["name"] in _OTHER_LANGUAGES


def without_magics(text: str) -> str:
    """The text with magics, shell lines and help lines blanked, unless it is Python as it stands."""
    if not _SUSPECT.search(text) or is_python(text):
        return text
    return "".join(_pieces(text))


def is_python(text: str) -> bool:
    """Whether this Python can parse the text."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            compile(text, "<text>", "exec", dont_inherit=True, flags=_ONLY_AST)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return False
    return True


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    offset = 0
    while offset < len(text):
        end, piece = _logical_line(text, offset)
        pieces.append(piece)
        offset = end
    return pieces


def _logical_line(text: str, start: int) -> tuple[int, str]:
    if not (_LINE.match(text, start) or _ASSIGNED.match(text, start) or _SHELL.match(text, start)):
        end = end_of_logical_line(text, start)
        return end, text[start:end]
    whole = _CONTINUED.match(text, start)
    end = whole.end() if whole else len(text)
    return end, _blank(text[start:end])


def _blank(line: str) -> str:
    body = split_lines(line)[0]
    ends = re.findall(r"\r\n|\r|\n", line)
    return _python_instead(body) + "".join(ends)


def _python_instead(body: str) -> str:
    timed, assigned = _TIMED.match(body), _ASSIGNED.match(body)
    if timed and is_python(timed["statement"]):
        return f"{timed['indent']}{'if 1:':{timed.start('statement') - len(timed['indent'])}}{timed['statement']}"
    if assigned:
        return f"{assigned['indent']}{assigned['targets']} = get_ipython()"
    # What %run executes sets names as exec does.
    return f"{body[: len(body) - len(body.lstrip())]}{'exec(str())' if _RUN.match(body) else 'pass'}"
