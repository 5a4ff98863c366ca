"""The programs of the pages, run in the Keras at hand, and what they print."""

from __future__ import annotations

import contextlib
import io
import re
import sys
import warnings
from functools import cache

from xent_lint.rules.page import Page
from xent_lint.rules.registry import find_rule

CLAIM = re.compile(r'Keras (\d): "\w+Error: ([^"]*)"')


def page(code: str) -> Page:
    rule = find_rule(code)
    assert rule is not None, f"there is no rule {code}"
    return rule.page


def run(program: str) -> str:
    """What a program prints in the Keras at hand; each program runs once in each Keras."""
    return _run(program, sys.modules["keras"].__name__)


@cache
def _run(program: str, keras_name: str) -> str:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        exec(compile(program, "example.py", "exec"), {"__name__": "__main__"})
    return printed.getvalue()


def claimed(symptom: str, major: int) -> str | None:
    """The error that the page says this Keras raises, without the part that names the batch; None where it runs."""
    claims = {int(version): message for version, message in CLAIM.findall(" ".join(symptom.split()))}
    return claims[major].rstrip(".") if major in claims else None


def numbers(printed: str, label: str) -> list[float]:
    """The numbers of the line that starts with this label."""
    line = next(line for line in printed.splitlines() if line.startswith(label))
    return [float(number) for number in re.findall(r"-?\d+\.?\d*(?:e-?\d+)?", line.removeprefix(label))]


def both(code: str, label: str) -> tuple[list[float], list[float]]:
    """The numbers of a line that the example and the first program to use instead print."""
    return numbers(run(page(code).example), label), numbers(run(page(code).use_instead[0]), label)
