"""A metric as Keras resolves it."""

from __future__ import annotations

from dataclasses import dataclass

from xent_lint.facts.evidence import Evidence
from xent_lint.facts.known import Field, Name
from xent_lint.facts.loss import Argument, Spelling


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric by its canonical class name in snake case (``binary_accuracy``).

    The strings "accuracy" and "acc" become what Keras resolves them to from the shapes; where these are
    unknown, ``name`` is Known("accuracy"). The class ``keras.metrics.Accuracy`` is Known("exact_accuracy").
    ``text`` is the metric as written. ``threshold`` is Known(None) where Keras's default is no threshold.
    """

    name: Name
    spelling: Spelling
    text: str
    threshold: Field[float | None]
    from_logits: Field[bool]
    averaging: Field[str | None]
    arguments: tuple[Argument, ...] = ()
    evidence: Evidence | None = None
