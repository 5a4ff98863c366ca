"""XEN901: a suppression that suppresses nothing, or names no rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from xent_lint.facts import (
    Action,
    Applicability,
    DropSuppression,
    Fault,
    FaultKind,
    Finding,
    Remedy,
    Rename,
    Severity,
    Suppression,
    Target,
)
from xent_lint.rules.page import Page
from xent_lint.rules.rule import Rule

_LONGEST = 40
_MOST = 4


def check(fact: Suppression, target: Target) -> Iterator[Finding]:
    """Speak of every suppression with a fault, once."""
    if fact.faults:
        message = " ".join(_sentences(fact.faults))
        yield RULE.finding(message, at=fact.at, remedies=tuple(_remedies(fact.faults)))


def _sentences(faults: Iterable[Fault]) -> Iterator[str]:
    by_kind = {kind: [fault for fault in faults if fault.kind is kind] for kind in FaultKind}
    yield from (_SENTENCES[kind](same) for kind, same in by_kind.items() if same)


def _unused(faults: list[Fault]) -> str:
    return f"{_names(faults) or 'This'} suppress{'es' if len(faults) == 1 else ''} nothing here."


def _doubled(faults: list[Fault]) -> str:
    return f"{_names(faults) or 'Every rule'} {'is' if len(faults) == 1 else 'are'} suppressed twice here."


def _unknown(faults: list[Fault]) -> str:
    if any(not fault.name for fault in faults):
        return "The brackets name no rule."
    return f"There is no rule {_quoted(faults)}"


def _misspelt(faults: list[Fault]) -> str:
    return f"This suppresses nothing, as there is no directive {_quoted(faults)}"


_SENTENCES: dict[FaultKind, Callable[[list[Fault]], str]] = {
    FaultKind.UNUSED: _unused,
    FaultKind.UNKNOWN: _unknown,
    FaultKind.DOUBLED: _doubled,
    FaultKind.MISSPELT: _misspelt,
}


def _names(faults: list[Fault]) -> str:
    return _listed([_short(fault.name) for fault in faults], "and")


def _quoted(faults: list[Fault]) -> str:
    """The names, and what was perhaps meant by them."""
    names = _listed([f"'{_short(fault.name)}'" for fault in faults], "or")
    meant = [f"'{fault.right}'" for fault in faults if fault.right]
    return f"{names}; did you mean {_listed(meant, 'and')}?" if meant else f"{names}."


def _listed(words: list[str], conjunction: str) -> str:
    shown = words if len(words) <= _MOST else [*words[: _MOST - 1], f"{len(words) - _MOST + 1} more"]
    return f" {conjunction} ".join(part for part in (", ".join(shown[:-1]), shown[-1]) if part)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"


def _remedies(faults: Iterable[Fault]) -> Iterator[Remedy]:
    misspelt = [fault for fault in faults if fault.kind is FaultKind.MISSPELT]
    for fault in misspelt:
        if fault.right:
            yield _remedy(Rename(fault.name, fault.right), Applicability.MANUAL, "It hides a finding.")
    if not misspelt:
        names = tuple(fault.name for fault in faults if fault.name)
        yield _remedy(DropSuppression(names), Applicability.SAFE, "A comment does not change what the program does.")


def _remedy(action: Action, applicability: Applicability, reason: str) -> Remedy:
    return Remedy((action,), applicability, reason)


RULE = Rule(
    code="XEN901",
    name="unused-suppression",
    summary="A suppression that suppresses nothing, names no rule, or says again what is said beside it.",
    severity=Severity.WARNING,
    judges=Suppression,
    check=check,
    page=Page(
        what_it_does="""
Finds comments and cell tags that suppress findings of this linter and do nothing: no finding is left to suppress, the
rule does not exist, the same is suppressed twice, or the word behind `xent-lint:` is misspelt. The codes of other tools
are left alone, and so is a bare `# noqa`. It is silent where it can not tell: a rule that did not run, a program that
could not be followed to its end, a module whose findings may arise in files that were not linted.
""",
        why="""
A suppression that outlives its finding hides the next one on the same line. One that is misspelt never worked, and its
reader takes the line for looked after.
""",
        symptom="A comment that says that something is wrong and accepted, beside code in which nothing is wrong.",
        example="""
import keras
import numpy as np

rng = np.random.default_rng(0)
x = rng.normal(size=(64, 4)).astype("float32")
y = keras.utils.to_categorical(rng.integers(0, 3, 64), 3)

model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(3, activation="softmax")])
model.compile(optimizer="adam", loss="categorical_crossentropy")  # noqa: XEN102  # XEN901
model.fit(x, y, verbose=0)
print("trained on", len(x), "rows")
""",
        use_instead=(
            """
import keras
import numpy as np

rng = np.random.default_rng(0)
x = rng.normal(size=(64, 4)).astype("float32")
y = keras.utils.to_categorical(rng.integers(0, 3, 64), 3)

model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(3, activation="softmax")])
model.compile(optimizer="adam", loss="categorical_crossentropy")
model.fit(x, y, verbose=0)
print("trained on", len(x), "rows")
""",
        ),
        fix_safety="""
Safe: only the names that do nothing go, and the comment with the last of them. Other names, other comments and the
codes of other tools stay as they are. Tags have no fix, and neither has a misspelt directive.
""",
        when_to_ignore="""
Where a comment serves runs with other settings, such as another `target-keras`: name XEN901 in it as well, as in
`# noqa: XEN505, XEN901`.
""",
        backends="All: the rule is about comments, not about Keras.",
        references=(
            "Flake8, Selecting and Ignoring Violations: https://flake8.pycqa.org/en/stable/user/violations.html",
            "Ruff, unused-noqa (RUF100): https://docs.astral.sh/ruff/rules/unused-noqa/",
        ),
    ),
)
