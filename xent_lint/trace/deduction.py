"""What follows for one comparison of an unknown from what is assumed of others, however they are spelled."""

from __future__ import annotations

from ast import literal_eval
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

_SEPARATOR = "\x1f"
_NEGATED = {"NotEqual": "Equal", "IsNot": "Equal", "GreaterThan": "LessThanEqual", "GreaterThanEqual": "LessThan"}
_NEGATED |= {"NotIn": "In"}
_FLIPPED = {"LessThan": "GreaterThan", "LessThanEqual": "GreaterThanEqual"}
_FLIPPED |= {other: name for name, other in _FLIPPED.items()}
MAX_CONSTANTS = 32


@dataclass(frozen=True, slots=True)
class Comparison:
    """An unknown compared with a constant, or with several that it may be one of."""

    subject: str
    operator: str
    constant: object

    def holds(self, value: object) -> bool:
        """Whether it holds where the unknown is ``value``."""
        if self.operator == "In":
            return isinstance(self.constant, tuple) and value in self.constant
        if self.operator == "Equal":
            return value == self.constant
        assert isinstance(value, int | float)
        assert isinstance(self.constant, int | float)
        return value < self.constant or (self.operator == "LessThanEqual" and value == self.constant)

    @property
    def constants(self) -> Sequence[object]:
        """What the unknown is compared with."""
        return self.constant if isinstance(self.constant, tuple) else (self.constant,)


def comparison_key(subject: str, operator: str, constant: object) -> str:
    """The identity of a comparison; opposite comparisons differ in a ``not`` alone."""
    operator = "Equal" if operator == "Is" else operator
    if operator in {"Equal", "NotEqual", "IsNot"} and isinstance(constant, bool):
        return subject if constant is (operator == "Equal") else negated(subject)
    negation = "not " if operator in _NEGATED else ""
    return f"{negation}{subject}{_SEPARATOR}{_NEGATED.get(operator, operator)}{_SEPARATOR}{constant!r}"


def flipped(operator: str) -> str:
    """The operator that says the same with its sides exchanged."""
    return _FLIPPED.get(operator, operator)


def negated(key: str) -> str:
    """The identity of the opposite condition."""
    return key.removeprefix("not ") if key.startswith("not ") else f"not {key}"


def implied(assumptions: Mapping[str, bool], key: str) -> bool | None:
    """The truth of a comparison, where what is assumed of its subject leaves only one."""
    condition = _parsed(key)
    if condition is None:
        return None
    start = f"{condition.subject}{_SEPARATOR}"
    same = [(each, truth) for each, truth in assumptions.items() if each.startswith(start)]
    known = [(each, truth) for each, truth in ((_parsed(each), truth) for each, truth in same[:MAX_CONSTANTS]) if each]
    constants = [each for other, _ in known for each in other.constants] + list(condition.constants)
    candidates = _candidates(condition.subject, constants, [condition, *(each for each, _ in known)])
    possible = [value for value in candidates if all(each.holds(value) is truth for each, truth in known)]
    truths = {condition.holds(value) for value in possible}
    return truths.pop() if known and len(truths) == 1 else None


@lru_cache(maxsize=1024)
def _parsed(key: str) -> Comparison | None:
    subject, _, rest = key.partition(_SEPARATOR)
    operator, _, constant = rest.partition(_SEPARATOR)
    try:
        return Comparison(subject, operator, literal_eval(constant)) if rest else None
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return None


def _candidates(subject: str, constants: Sequence[object], comparisons: Iterable[Comparison]) -> list[object]:
    """Values that stand for all others: each constant, what lies between them, and something else."""
    numbers = [each for each in constants if isinstance(each, int | float) and not isinstance(each, bool)]
    if not constants or len(constants) > MAX_CONSTANTS:
        return []
    if len(numbers) == len(constants):
        return _numbers(numbers, whole=subject.startswith("len("))
    is_ordered = any(each.operator in {"LessThan", "LessThanEqual"} for each in comparisons)
    return [] if is_ordered else [*constants, object()]


def _numbers(constants: Sequence[int | float], *, whole: bool) -> list[object]:
    ends = sorted(set(constants))
    if whole and all(isinstance(each, int) for each in ends):
        return [number + step for number in ends for step in (-1, 0, 1) if number + step >= 0]
    between = [(low + high) / 2 for low, high in pairwise(ends)]
    return [ends[0] - 1, *ends, *between, ends[-1] + 1]
