"""What a page says that a model learns before and after the cure."""

from __future__ import annotations

import re
from dataclasses import dataclass

SENTENCE = re.compile(r"[Tt]rained on scikit-learn's ([a-z ]+?)(?: data)?, (the [^(]+) \(Keras 3\)\.")
SCORES = ("balanced accuracy", "accuracy", "log loss", "calibration error", "R2")
BETTER_IF_LOWER = frozenset({"log loss", "calibration error"})
FIGURES = re.compile(rf"\bthe ({'|'.join(SCORES)})(?: [a-z]+)* (-?\d+\.\d+)(?: before the cure)? and (-?\d+\.\d+)")


@dataclass(frozen=True, slots=True)
class Claim:
    """A data set of scikit-learn, and each score that the page names with its figures before and after."""

    data: str
    scores: dict[str, tuple[float, float]]

    @property
    def loader(self) -> str:
        """The function of scikit-learn that loads the data set."""
        return f"load_{self.data.replace(' ', '_')}"


def claim(symptom: str) -> Claim | None:
    """What the text says of a training before and after the cure, None where it says nothing."""
    sentence = SENTENCE.search(" ".join(symptom.split()))
    if sentence is None:
        return None
    figures = FIGURES.findall(sentence[2])
    return Claim(sentence[1], {score: (float(before), float(after)) for score, before, after in figures})


def is_better(score: str, value: float, than: float) -> bool:
    return value < than if score in BETTER_IF_LOWER else value > than
