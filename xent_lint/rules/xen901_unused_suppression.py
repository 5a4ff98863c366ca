"""XEN901: a suppression that suppresses nothing, or names no rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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

_LONGEST = 250
_BOUNDS = ((4, 50), (2, 40), (1, 20))
"""So many names of a kind, each so long: the first with which the message is short enough."""


def check(fact: Suppression, target: Target) -> Iterator[Finding]:
    """Speak of every suppression with a fault, once."""
    if fact.faults:
        yield RULE.finding(_message(fact), at=fact.at, remedies=tuple(_remedies(fact.faults)))


def _message(fact: Suppression) -> str:
    messages = [" ".join(_sentences(fact, *bounds)) for bounds in _BOUNDS]
    return next((each for each in messages if len(each) <= _LONGEST), messages[-1])


def _sentences(fact: Suppression, most: int, longest: int) -> Iterator[str]:
    """A sentence for each kind of fault."""
    for kind in FaultKind:
        same = [fault for fault in fact.faults if fault.kind is kind]
        names = [_short(fault.name, longest) for fault in same if fault.name]
        right = [_short(fault.right, longest) for fault in same if fault.right]
        if same:
            yield _sentence(kind, names, right, most, is_partial=fact.is_partial)


def _sentence(kind: FaultKind, names: list[str], right: list[str], most: int, *, is_partial: bool) -> str:
    listed, meant = _listed(names, most), _meant(right, most)
    match kind:
        case FaultKind.UNUSED:
            what = f"no {listed}" if names else "nothing"
            return f"Unused {'in part' if is_partial else 'suppression'}: there is {what} to suppress."
        case FaultKind.DOUBLED:
            return f"{_listed(names, most, 'and')} {'is' if len(names) == 1 else 'are'} already suppressed here."
        case FaultKind.UNKNOWN if not names:
            return "The brackets name no rule, so that nothing is suppressed."
        case FaultKind.UNKNOWN:
            return f"There is no rule {_listed(_quoted(names), most)}{meant}"
        case FaultKind.MISSPELT:
            return f"This suppresses nothing, as there is no directive {_listed(_quoted(names), most)}{meant}"


def _meant(right: list[str], most: int) -> str:
    """The end of a sentence, with what was perhaps meant."""
    return f"; did you mean {_listed(_quoted(right), most, 'and')}?" if right else "."


def _quoted(names: list[str]) -> list[str]:
    return [f"'{name}'" for name in names]


def _listed(words: list[str], most: int, conjunction: str = "or") -> str:
    shown = words if len(words) <= most + 1 else [*words[:most], f"{len(words) - most} more"]
    return f" {conjunction} ".join(part for part in (", ".join(shown[:-1]), *shown[-1:]) if part)


def _short(name: str, longest: int) -> str:
    return name if len(name) <= longest else f"{name[: longest - 1]}…"


def _remedies(faults: Sequence[Fault]) -> Iterator[Remedy]:
    for fault in faults:
        if fault.right:
            yield _remedy(Rename(fault.name, fault.right), Applicability.MANUAL, "It hides a finding.")
    dropped = [fault for fault in faults if fault.kind is not FaultKind.MISSPELT and not fault.right]
    if dropped:
        names = tuple(fault.name for fault in dropped if fault.name)
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
Finds comments and cell tags that suppress findings of this linter and do nothing, as a whole or with some of their
names: there is no finding to suppress, the rule does not exist, the same is suppressed already, or the word behind
`xent-lint:` is misspelt. The codes of other tools are left alone, and so is a bare `# noqa`. It is silent where it
can not tell: a rule that did not run, a program that could not be followed to its end, a module whose findings may
arise in files that were not linted.
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
codes of other tools stay as they are. Tags have no fix, and neither has a misspelt directive or a name that is nearly
that of a rule: what it was to suppress is reported beside it, and it is for you to say what was meant.
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
