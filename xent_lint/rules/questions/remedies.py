"""Remedies that several rules offer."""

from __future__ import annotations

from xent_lint.facts import Action, Applicability, Remedy

_RESULTS_CHANGE = "training results change"
_COULD_NOT_RUN = "the program could not have run"


def unsafe(*actions: Action, reason: str = _RESULTS_CHANGE) -> Remedy:
    """A remedy that changes what is trained."""
    return Remedy(actions, Applicability.UNSAFE, reason)


def safe(*actions: Action, reason: str = _COULD_NOT_RUN) -> Remedy:
    """A remedy for a program that could not have run, or one that leaves the meaning as it is."""
    return Remedy(actions, Applicability.SAFE, reason)


def choice(*actions: Action, only_if: str) -> Remedy:
    """A remedy that is right only under a condition that is not known."""
    return Remedy(actions, Applicability.CHOICE, f"right only if {only_if}")


def manual(*actions: Action, reason: str) -> Remedy:
    """A remedy that is only shown."""
    return Remedy(actions, Applicability.MANUAL, reason)
