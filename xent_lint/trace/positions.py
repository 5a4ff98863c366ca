"""Where nodes stand in the source; computed once a fact needs it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import libcst as cst
from libcst.metadata import CodeRange, MetadataWrapper, PositionProvider

from xent_lint.facts import SourceSpan, SourceText


class Positions:
    """The spans of the nodes of a program's modules."""

    def __init__(self, modules: Sequence[tuple[SourceText, cst.Module]]) -> None:
        self._modules = modules
        self._ranges: list[tuple[SourceText, Mapping[cst.CSTNode, CodeRange]]] | None = None

    def span(self, node: cst.CSTNode | None) -> SourceSpan | None:
        """The span of a node, None for a node that is not in the source."""
        if node is None:
            return None
        for text, ranges in self._computed():
            found = ranges.get(node)
            if found is not None:
                return _span(text, found)
        return None

    def _computed(self) -> list[tuple[SourceText, Mapping[cst.CSTNode, CodeRange]]]:
        if self._ranges is None:
            self._ranges = [(text, _ranges(module)) for text, module in self._modules]
        return self._ranges


def _ranges(module: cst.Module) -> Mapping[cst.CSTNode, CodeRange]:
    return MetadataWrapper(module, unsafe_skip_copy=True).resolve(PositionProvider)


def _span(text: SourceText, found: CodeRange) -> SourceSpan:
    start, end = found.start, found.end
    return SourceSpan(text.path, text.cell, start.line, start.column + 1, end.line, end.column + 1)
