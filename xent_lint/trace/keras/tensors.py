"""Operations on symbolic tensors outside layers."""

from __future__ import annotations

from xent_lint.trace.values import Node, Tensor, Value


def unknown_tensor(reason: str, node: Node, shape: tuple[int | None, ...] | None = None) -> Tensor:
    """A tensor of which nothing is known."""
    return Tensor(shape=shape, unknown=reason, node=node)


def combined(tensor: Tensor, other: Value, node: Node) -> Tensor:
    """The result of arithmetic between a tensor and something else."""
    del other
    return unknown_tensor("arithmetic on the output of a layer", node, tensor.shape)
