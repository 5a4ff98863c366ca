"""What each Keras does with losses, metrics and weights whose number or keys are not those of the outputs."""

from __future__ import annotations

from enum import Enum

from xent_lint.facts import Given, Handed, HandedAs


class Harm(Enum):
    """What comes of it: fit raises, an output is not trained, what was given is ignored, or nothing."""

    RAISES = "fit raises"
    UNTRAINED = "an output is left untrained"
    IGNORED = "what is too much is ignored"
    NONE = "nothing"


def count(outputs: Handed) -> int:
    """The number of outputs, 0 where it is not known."""
    known = outputs.form in {HandedAs.ONE, HandedAs.LIST, HandedAs.DICT}
    return (outputs.length or 0) if known else 0


def strangers(handed: Handed, outputs: Handed) -> tuple[str, ...]:
    """The keys that name no output, none where the outputs' names are not known."""
    if handed.form is not HandedAs.DICT or not outputs.keys:
        return ()
    return tuple(str(key) for key in handed.keys if key not in outputs.keys)


def missing(handed: Handed, outputs: Handed) -> tuple[str, ...]:
    """The outputs that no key names, none where the outputs' names are not known."""
    if handed.form is not HandedAs.DICT:
        return ()
    return tuple(str(name) for name in outputs.keys if name not in handed.keys)


def loss_harm(given: Given, major: int) -> Harm:
    """What comes of the losses."""
    loss, outputs = given.loss, given.outputs
    number, as_dict = count(outputs), outputs.form is HandedAs.DICT
    if number and loss.form is HandedAs.LIST and loss.length is not None:
        return _of_list(loss.length, number, raises=major == 3 and (as_dict or loss.length > number > 1))
    if strangers(loss, outputs):
        return Harm.NONE if as_dict and major == 2 else Harm.RAISES
    unnamed = missing(loss, outputs) and major == 3 and not as_dict
    return Harm.RAISES if unnamed else Harm.NONE


def metrics_harm(given: Given, major: int) -> Harm:
    """What comes of the metrics."""
    metrics, outputs = given.metrics, given.outputs
    if strangers(metrics, outputs):
        return Harm.RAISES if count(outputs) > 1 or major == 2 else Harm.NONE
    uneven = metrics.form is HandedAs.LIST and count(outputs) > 1 and metrics.length != count(outputs)
    return Harm.RAISES if uneven and metrics.length and major == 3 else Harm.NONE


def weights_harm(given: Given, major: int) -> Harm:
    """What comes of the loss weights; with one loss for several outputs it is not asked."""
    weights, outputs = given.loss_weights, given.outputs
    number, as_dict = count(outputs), outputs.form is HandedAs.DICT
    if number > 1 and given.loss.form not in {HandedAs.LIST, HandedAs.DICT}:
        return Harm.NONE
    if number and weights.form is HandedAs.LIST and weights.length:
        return _of_list(weights.length, number, raises=major == 3)
    if major == 2:
        return Harm.RAISES if strangers(weights, outputs) and not as_dict else Harm.NONE
    looked_up = number > 1 and given.loss.form is HandedAs.DICT and not as_dict
    return Harm.RAISES if looked_up and missing(weights, outputs) else Harm.NONE


def _of_list(length: int, number: int, *, raises: bool) -> Harm:
    if length == number:
        return Harm.NONE
    if raises:
        return Harm.RAISES
    return Harm.UNTRAINED if length < number else Harm.IGNORED
