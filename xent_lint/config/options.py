"""The one table of settings, from which their parser, schema, documentation and display are made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from xent_lint.config.defaults import DEFAULTS
from xent_lint.config.formats import Formats
from xent_lint.config.kinds import Count, Flag, Kind, Listed, PathName, Pattern, Selector, Table, Word
from xent_lint.facts import Backend, Severity


class Scope(Enum):
    """Whose configuration counts: that of each linted file, or for the whole run that of the working directory."""

    FILE = "file"
    RUN = "run"


@dataclass(frozen=True, slots=True)
class Option:
    """One setting. ``in_words`` says what the default is where TOML says it badly or not at all.

    What several sources say of a setting that ``joins`` counts together; else the strongest source decides.
    """

    key: str
    kind: Kind
    description: str
    example: object
    scope: Scope = Scope.FILE
    joins: bool = False
    in_words: str = ""

    @property
    def default(self) -> object:
        """What holds where nothing is said, None for what is not set then."""
        return DEFAULTS[self.key]


_RULES = Listed(Selector(), "rules")
_PATTERNS = Listed(Pattern(), "patterns")
_LEVELS = Word([severity.value for severity in Severity])

OPTIONS = (
    Option(
        "extend",
        PathName("the name of a TOML file"),
        "Another TOML file with settings, over which those of this file go.",
        "../xent-lint.toml",
        in_words="none",
    ),
    Option(
        "select",
        _RULES,
        "The rules that run: codes, beginnings of codes, names, `ALL`; the narrower of `select` and `ignore` wins.",
        ["XEN1", "XEN203"],
    ),
    Option("extend-select", _RULES, "Rules that run beside those of `select`.", ["XEN407"], joins=True),
    Option("ignore", _RULES, "Rules that do not run.", ["multi-hot-labels-with-categorical-crossentropy"], joins=True),
    Option(
        "per-file-ignores",
        Table(Pattern(), _RULES, "a table of patterns, each with a list of rules"),
        "Rules that do not run on the files that a pattern fits; with `!` before it, on those that it does not fit.",
        {"tests/**": ["ALL"], "*.ipynb": ["XEN4"]},
        joins=True,
    ),
    Option(
        "severity",
        Table(Selector(), _LEVELS, "a table of rules, each with a severity"),
        "Severities in place of the rules' own, by code, beginning of a code or name; the narrower wins.",
        {"XEN4": "info", "XEN106": "error"},
        joins=True,
    ),
    Option("fail-on", _LEVELS, "The least severity that exits 1.", "error", Scope.RUN),
    Option(
        "exclude",
        _PATTERNS,
        "What is left out below directories, as in a .gitignore file; it replaces the usual directories.",
        ["legacy/", "/build/"],
        in_words="the usual directories",
    ),
    Option("extend-exclude", _PATTERNS, "What is left out beside `exclude`.", ["*_pb2.py"], joins=True),
    Option(
        "include",
        _PATTERNS,
        "The files that are linted below directories.",
        ["*.py", "!scratch_*.py"],
    ),
    Option(
        "target-keras",
        Word([2, 3]),
        "The Keras that the programs run on.",
        3,
        in_words="as imports or dependencies say, else both",
    ),
    Option(
        "backend",
        Word([backend.value for backend in Backend]),
        "What Keras computes with.",
        "jax",
        in_words="as imports or dependencies say, else all",
    ),
    Option("show-possible", Flag(), "Show also what holds on some ways through the program only.", True),
    Option(
        "baseline",
        PathName("the name of a file"),
        "The file of the findings that are known, relative to the file of this setting.",
        "xent-lint.baseline",
        Scope.RUN,
        in_words="none",
    ),
    Option(
        "cache-dir",
        PathName("the name of a directory"),
        "A directory of its own in which clean files are remembered, relative to the file of this setting.",
        ".cache/xent-lint",
        Scope.RUN,
        in_words="none: nothing is remembered",
    ),
    Option(
        "jobs", Count("auto"), "In how many processes files are linted; `auto`: one a processor.", "auto", Scope.RUN
    ),
    Option(
        "output-format",
        Formats(),
        "One format or a list, each for stdout or for a file: `FORMAT` or `FORMAT:FILE`.",
        ["concise", "json:findings.json"],
        Scope.RUN,
    ),
)

OPTION: Mapping[str, Option] = {option.key: option for option in OPTIONS}
