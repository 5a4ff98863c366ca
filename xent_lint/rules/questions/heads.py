"""Questions about the output layer."""

from __future__ import annotations

from xent_lint.facts import Backend, Execution, Head, Known, Squash, TailOp, Target, Unknown
from xent_lint.rules.questions.losses import BINARY, FOCAL, ONE_OF_MANY

# Layers that leave the values at inference as they are; a witness that sees one tear the axis of a softmax apart
# makes the activation unknown.
_VALUE_KEEPING = frozenset(
    {
        "flatten",
        "permute",
        "repeat_vector",
        "reshape",
        "squeeze",
        "dropout",
        "alpha_dropout",
        "gaussian_dropout",
        "gaussian_noise",
        "spatial_dropout1d",
        "spatial_dropout2d",
        "spatial_dropout3d",
        "activity_regularization",
        "masking",
        "identity",
    }
)
# Layers that move, drop, repeat or average values, so that signs and bounds stay what they are.
_RANGE_KEEPING = _VALUE_KEEPING | {
    "global_average_pooling1d",
    "global_average_pooling2d",
    "global_average_pooling3d",
    "global_max_pooling1d",
    "global_max_pooling2d",
    "global_max_pooling3d",
    "up_sampling1d",
    "up_sampling2d",
    "up_sampling3d",
    "cropping1d",
    "cropping2d",
    "cropping3d",
}


def keeps_values(head: Head) -> bool:
    """Whether the output is known to be what the last activation puts out, along the same last axis."""
    return _only(head, _VALUE_KEEPING)


def keeps_range(head: Head) -> bool:
    """Whether the output is known to have the signs and bounds that the last activation gives it."""
    return _only(head, _RANGE_KEEPING)


def may_have_rank(head: Head | Unknown, rank: int) -> bool:
    """Whether the output is not known to have another number of axes than this, the batch axis aside."""
    match head:
        case Head(shape=Known(shape)):
            return len(shape) == rank
        case _:
            return True


def is_flat(head: Head) -> bool:
    """Whether the output is known to have no axes but those of the batch and of the units."""
    return isinstance(head.shape, Known) and len(head.shape.value) == 1


def squashing_backends(head: Head, loss: str, execution: Execution, target: Target) -> frozenset[Backend]:
    """The backends on which a loss with from_logits=True squashes the activated output once more.

    Keras on TensorFlow looks for the logits behind a sigmoid or softmax and trains on those where it finds them.
    """
    others = target.backends - {Backend.TENSORFLOW} if 3 in target.keras else frozenset()
    on_tensorflow = target.backends & {Backend.TENSORFLOW}
    if all(_squashes_twice(head, loss, execution, major) for major in target.keras):
        return others | on_tensorflow
    return others


def is_tagged(head: Head) -> bool:
    """Whether Keras on TensorFlow finds the logits behind this output in any crossentropy."""
    return head.squash is Squash.KERAS and _only(head, frozenset())


# What changes no output, neither in training nor at inference.
_NOTHING = frozenset({"identity", "masking", "activity_regularization"})


def changed_probabilities(head: Head) -> tuple[str, TailOp] | None:
    """The first sigmoid or softmax of the head, and the only operation between it and the output."""
    match head:
        case Head(layer_activation=Known(own), tail=Known(tail)):
            every = (TailOp(own, is_activation=True), *tail)
            chain = [op for op in every if not _is_linear(op) and op.name not in _NOTHING]
            squashes = [op.is_activation and op.name in {"sigmoid", "softmax"} for op in chain]
            rest = chain[squashes.index(True) :] if any(squashes) else []
            return (rest[0].name, rest[1]) if len(rest) == 2 else None
        case _:
            return None


def _squashes_twice(head: Head, loss: str, execution: Execution, major: int) -> bool:
    if loss in FOCAL and (major == 3 or loss in BINARY):
        return True
    in_graph = execution in {Execution.FIT, Execution.FIT_JIT}
    return not (is_tagged(head) or (in_graph and _only(head, frozenset()) and _is_matching_pair(head, loss)))


def _is_matching_pair(head: Head, loss: str) -> bool:
    match head.activation:
        case Known("softmax"):
            return loss in ONE_OF_MANY
        case Known("sigmoid"):
            return loss in BINARY
        case _:
            return False


def _only(head: Head, allowed: frozenset[str]) -> bool:
    match head.tail:
        case Known(tail):
            return all(op.name in allowed for op in _after_activation(tail))
        case _:
            return False


def _after_activation(tail: tuple[TailOp, ...]) -> tuple[TailOp, ...]:
    relevant = [op for op in tail if not _is_linear(op)]
    last = max((place for place, op in enumerate(relevant) if op.is_activation), default=-1)
    return tuple(relevant[last + 1 :])


def _is_linear(op: TailOp) -> bool:
    return op.is_activation and op.name == "linear"
