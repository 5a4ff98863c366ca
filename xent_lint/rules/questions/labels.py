"""Questions about the labels."""

from __future__ import annotations

from xent_lint.facts import (
    Continuous,
    Head,
    Ids,
    Indicator,
    Known,
    Labels,
    MultiHot,
    OneHot,
    Output,
    Soft,
    Unknown,
    Values,
)

Rows = OneHot | MultiHot | Indicator | Soft


def values_of(labels: Labels | Unknown) -> Values | None:
    """The values of the labels, None where they are not known."""
    match labels:
        case Labels(values=Known(values)):
            return values
        case _:
            return None


def width(values: Values | None) -> int | None:
    """The number of columns of encoded rows, None where it is not known."""
    return values.k.exact if isinstance(values, Rows) else None


def units_needed(values: Values | None) -> int | None:
    """The number of units that one unit for each class takes, None where it is not known."""
    match values:
        case Ids(max=int(highest)):
            return highest + 1
        case Ids(min=0, classes=classes):
            return classes.exact
        case Ids():
            return None
        case _:
            return width(values)


def is_one_a_label(labels: Labels | Unknown) -> bool:
    """Whether the labels are known to be a vector: one value for each sample."""
    match labels:
        case Labels(shape=Known(()) | Known((1,))):
            return True
        case _:
            return False


def is_one_of_many(output: Output) -> bool:
    """Whether the labels are known to be rows of which the largest decides, and the head has several units."""
    match output:
        case Output(head=Head(units=Known(units)), labels=Labels(values=Known(OneHot() | Soft()))):
            return units >= 2
        case _:
            return False


# The labels of a GAN's discriminator are often drawn from 0.7 to 1.2 instead of 1 (Salimans et al., 2016, and after).
LABEL_NOISE = 0.3


def leaves_unit_interval(values: Continuous) -> bool:
    """Whether the targets are known to reach below 0 or above 1 by more than noise that is put on labels."""
    below = values.low is not None and values.low < -LABEL_NOISE
    return below or (values.high is not None and values.high > 1 + LABEL_NOISE)


def would_fit_from_zero(ids: Ids, units: int) -> bool:
    """Whether there are known to be no more classes than units, however the ids are numbered."""
    return ids.classes.high is not None and ids.classes.high <= units
