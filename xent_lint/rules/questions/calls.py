"""Questions about calls of Keras."""

from __future__ import annotations

from xent_lint.facts import Evidence, KerasCall


def last_name(symbol: str) -> str:
    """The name without the place where it is found."""
    return symbol.rpartition(".")[2]


def named_arguments(call: KerasCall) -> tuple[tuple[str, Evidence | None], ...]:
    """The keywords of a call and where they are given."""
    return tuple((each.name, each.evidence) for each in call.arguments if each.name is not None)


def majors_words(majors: frozenset[int]) -> str:
    """Such as "Keras 3", or "Keras" for all of them."""
    return "Keras" if len(majors) > 1 else f"Keras {min(majors)}"
