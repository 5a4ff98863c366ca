"""Names out of a suppression, and suppressions out of a text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from xent_lint.documents.lines import line_starts, split_lines
from xent_lint.facts import DropSuppression, Edit, SourceSpan, SourceText
from xent_lint.suppressions.grammar import Item, Written, written


def dropped(action: DropSuppression, at: SourceSpan, text: SourceText) -> tuple[Edit, ...]:
    """The edits that take names out of the suppression that stands at a span; none where none stands there."""
    lines = split_lines(text.text)
    line = lines[at.line - 1] if at.line <= len(lines) else ""
    found = next(written(line[at.column - 1 :]), None)
    if found is None or at.end_column - at.column != found.end:
        return ()
    gone = _gone(found, action.names)
    if len(gone) == len(found.items) or not action.names:
        return (Edit(_whole(at, line, is_last=at.line == len(line_starts(text.text))), ""),)
    return tuple(Edit(_within(at, *each), "") for each in _parts(found.items, gone))


def _gone(found: Written, names: Sequence[str]) -> set[int]:
    """The numbers of the items to drop: of equal ones the last."""
    left = Counter(names)
    gone: set[int] = set()
    for number, item in reversed(list(enumerate(found.items))):
        if item.is_ours and left[item.text]:
            left[item.text] -= 1
            gone.add(number)
    return gone


def _parts(items: Sequence[Item], gone: set[int]) -> Iterator[tuple[int, int]]:
    """The offsets of what goes: an item with the comma before it, or behind it where none stays before it."""
    first = next((number for number in range(len(items)) if number not in gone), len(items))
    for number in sorted(gone):
        if number < first:
            yield items[number].start, items[number + 1].start
        else:
            yield items[number - 1].end, items[number].end


def _whole(at: SourceSpan, line: str, *, is_last: bool) -> SourceSpan:
    """A suppression with the blanks before it, with its line where nothing else stands there."""
    before, behind = line[: at.column - 1], line[at.end_column - 1 :]
    if before.strip():
        return _within(at, len(before.rstrip()) - len(before), at.end_column - at.column)
    if behind.strip():
        return _within(at, 0, at.end_column - at.column + len(behind) - len(behind.lstrip()))
    if is_last:
        return SourceSpan(at.path, at.cell, at.line, 1, at.line, len(line) + 1)
    return SourceSpan(at.path, at.cell, at.line, 1, at.line + 1, 1)


def _within(at: SourceSpan, start: int, end: int) -> SourceSpan:
    """The span between two offsets from the beginning of another one."""
    return SourceSpan(at.path, at.cell, at.line, at.column + start, at.line, at.column + end)
