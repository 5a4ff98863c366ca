"""Where nodes stand in the source; computed once a fact needs it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import accumulate
from typing import cast

import libcst as cst
from libcst._nodes.internal import CodegenState

from xent_lint.facts import SourceSpan, SourceText

_LINE_END = re.compile(r"\r\n?|\n")


class Positions:
    """The spans of the nodes of a program's modules."""

    def __init__(self, modules: Sequence[tuple[SourceText, cst.Module]]) -> None:
        self._modules = list(modules)
        self._layouts: list[tuple[SourceText, Layout]] = []

    @property
    def path(self) -> str | None:
        """The path of the program itself, None where it is empty."""
        return self._modules[0][0].path if self._modules else None

    def add(self, text: SourceText, module: cst.Module) -> None:
        """Let the nodes of one more module be found."""
        if all(each is not module for _, each in self._modules):
            self._modules.append((text, module))

    def span(self, node: cst.CSTNode | None) -> SourceSpan | None:
        """The span of a node, None for a node that is not in the source."""
        if node is None:
            return None
        for text, layout in self._computed():
            found = layout.place(node)
            if found is not None:
                return SourceSpan(text.path, text.cell, *found)
        return None

    def _computed(self) -> Iterator[tuple[SourceText, Layout]]:
        yield from self._layouts
        while len(self._layouts) < len(self._modules):
            text, module = self._modules[len(self._layouts)]
            self._layouts.append((text, Layout(module)))
            yield self._layouts[-1]


class Layout:
    """The places of all nodes of a module, as libcst's PositionProvider has them."""

    def __init__(self, module: cst.Module) -> None:
        tokens = _Tokens(module)
        module._codegen(cast("CodegenState", tokens))
        self._extents = tokens.extents
        self._offsets = [0, *accumulate(map(len, tokens.tokens))]
        self._lines = [0, *(found.end() for found in _LINE_END.finditer("".join(tokens.tokens)))]

    def place(self, node: cst.CSTNode) -> tuple[int, int, int, int] | None:
        """First line, first column, last line and the column after the last, all from one."""
        extent = self._extents.get(node)
        return None if extent is None else (*self._point(extent[0]), *self._point(extent[1]))

    def _point(self, token: int) -> tuple[int, int]:
        offset = self._offsets[token]
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1


class _Tokens:
    """What libcst writes a module to: a list of tokens, and for every node the tokens between which it stands.

    It takes the part of libcst's private CodegenState: PositionProvider, the public way to the same places, works
    out line and column after every token and takes twice as long as the parser, this a third of it.
    """

    def __init__(self, module: cst.Module) -> None:
        self.default_indent = module.default_indent
        self.default_newline = module.default_newline
        self.tokens: list[str] = []
        self.extents: dict[cst.CSTNode, tuple[int, int]] = {}
        self._indents: list[str] = []
        self._starts: list[int] = []
        self.add_token = self.tokens.append
        self.increase_indent = self._indents.append
        self.decrease_indent = self._indents.pop

    def add_indent_tokens(self) -> None:
        self.tokens.extend(self._indents)

    def before_codegen(self, _: cst.CSTNode) -> None:
        self._starts.append(len(self.tokens))

    def after_codegen(self, node: cst.CSTNode) -> None:
        start = self._starts.pop()
        if node not in self.extents:
            self.extents[node] = (start, len(self.tokens))

    def pop_trailing_newline(self) -> None:
        """Keep it: the nodes around it end after it."""

    def record_syntactic_position(
        self, node: cst.CSTNode, *, start_node: cst.CSTNode | None = None, end_node: cst.CSTNode | None = None
    ) -> AbstractContextManager[None]:
        return _Extent(self, node, (start_node, end_node))


class _Extent(AbstractContextManager[None]):
    """The part of a node that is no whitespace around it."""

    __slots__ = ("_ends", "_node", "_start", "_tokens")

    def __init__(self, tokens: _Tokens, node: cst.CSTNode, ends: tuple[cst.CSTNode | None, cst.CSTNode | None]) -> None:
        self._tokens, self._node, self._ends = tokens, node, ends
        self._start = len(tokens.tokens)

    def __exit__(self, *_: object) -> None:
        extents, (first, last) = self._tokens.extents, self._ends
        start = self._start if first is None else extents[first][0]
        extents[self._node] = (start, len(self._tokens.tokens) if last is None else extents[last][1])
