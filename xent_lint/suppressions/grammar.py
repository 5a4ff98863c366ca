"""How suppressions are written: ``noqa: XEN101 reason`` and ``xent-lint: ignore[XEN101] reason``.

Several may stand in one comment, and so may the words of other tools: each begins with a number sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from xent_lint.nearest import nearest
from xent_lint.suppressions.directive import Form
from xent_lint.suppressions.naming import NEAR, looks_like_a_code, nearest_rule, rules_meant

_START = re.compile(r"#\s*(?:(?P<noqa>noqa\b(?!-))|xent-lint\s*:\s*(?P<word>[\w-]+))", re.IGNORECASE)
_NEXT = re.compile(r"(?<!\s)\s*#(?=\s*[^\W\d])")
_COLON = re.compile(r"\s*:[\s,]*")
_SEPARATOR = re.compile(r"[,\s]*")
_CODE = re.compile(r"[A-Z]+[0-9]{3,}(?=[A-Z]+[0-9]{3})|[A-Za-z]+[0-9]\w*|XEN\b")
_KEBAB = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
_OTHER_CODE = re.compile(r"[A-Z]+[0-9]+|[a-z]{1,4}[0-9]{1,4}")
_LIST = re.compile(r"\s*\[(?P<names>[^\]]*)\]?")
_NAME = re.compile(r"[^,\s]+")
_BEFORE_LIST = " \t:=("
_BEFORE_REASON = " \t:;,.-–—"
_WORDS = [Form.IGNORE.value, Form.IGNORE_FILE.value]


@dataclass(frozen=True, slots=True)
class Item:
    """One name in a list; ``is_ours`` where it means, or was meant to mean, rules of this linter."""

    text: str
    start: int
    end: int
    is_ours: bool = True


@dataclass(frozen=True, slots=True)
class Written:
    """A suppression as written in a comment, with offsets into it.

    A list has ``items``; without one ``is_bare`` is true. ``misspelt`` is what stands where a word of the grammar
    should, ``meant`` what that perhaps is.
    """

    form: Form
    start: int
    end: int
    items: tuple[Item, ...] = ()
    is_bare: bool = False
    reason: str | None = None
    misspelt: str = ""
    meant: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The names that are this linter's business."""
        return tuple(item.text for item in self.items if item.is_ours)


def written(comment: str) -> Iterator[Written]:
    """The suppressions in a comment; those that speak of other tools' codes only are left out."""
    for found in _every(comment):
        if found.is_bare or found.misspelt or found.names or found.form is not Form.NOQA:
            yield found


def noqa_list(comment: str) -> Written | None:
    """The first list of codes behind a noqa in a comment, whichever tools they belong to."""
    return next((found for found in _every(comment) if found.form is Form.NOQA and found.items), None)


def begins_with_a_name(reason: str) -> bool:
    """Whether a reason would be read as one more name of the list before it."""
    return _item(reason, 0, len(reason)) is not None


def _every(comment: str) -> Iterator[Written]:
    offset = 0
    while (start := _START.search(comment, offset)) is not None:
        following = _NEXT.search(comment, start.end())
        end = len(comment.rstrip()) if following is None else following.start()
        yield _noqa(comment, start, end) if start["noqa"] else _ignore(comment, start, end)
        offset = max(end, start.end())


def _noqa(comment: str, start: re.Match[str], end: int) -> Written:
    colon = _COLON.match(comment, start.end(), end)
    items = () if colon is None else tuple(_items(comment, colon.end(), end))
    reason = _reason(comment[items[-1].end if items else start.end() : end])
    return Written(Form.NOQA, start.start(), end, items, is_bare=not items, reason=reason)


def _items(comment: str, offset: int, end: int) -> Iterator[Item]:
    """The codes and names at the beginning of a list that has no brackets; the first other word ends it."""
    while (item := _item(comment, offset, end)) is not None:
        yield item
        separator = _SEPARATOR.match(comment, item.end, end)
        offset = item.end if separator is None else separator.end()


def _item(comment: str, offset: int, end: int) -> Item | None:
    code, kebab = _CODE.match(comment, offset, end), _KEBAB.match(comment, offset, end)
    if code is not None and looks_like_a_code(code[0]):
        return Item(code[0], *code.span())
    if code is not None and _OTHER_CODE.fullmatch(code[0]):
        return Item(code[0], *code.span(), is_ours=False)
    if kebab is not None and _is_name(kebab[0]):
        return Item(kebab[0], *kebab.span())
    return None


def _is_name(word: str) -> bool:
    """Whether a word of several parts is, or nearly is, the name of a rule."""
    return "-" in word and bool(rules_meant(word) or nearest_rule(word))


def _ignore(comment: str, start: re.Match[str], end: int) -> Written:
    word = start["word"]
    form = Form(word.lower()) if word.lower() in _WORDS else None
    if form is None:
        return Written(Form.IGNORE, start.start(), end, misspelt=word, meant=nearest(word, _WORDS, NEAR))
    names = _LIST.match(comment, start.end(), end)
    if names is None:
        return _without_list(comment, start, end, form)
    if not names[0].endswith("]"):
        meant = f"{word}[{names['names'].strip()}]"
        return Written(form, start.start(), end, misspelt=comment[start.start("word") : names.end()], meant=meant)
    items = tuple(Item(each[0], *each.span()) for each in _NAME.finditer(comment, *names.span("names")))
    return Written(form, start.start(), end, items, reason=_reason(comment[names.end() : end]))


def _without_list(comment: str, start: re.Match[str], end: int, form: Form) -> Written:
    """A suppression of all rules, unless what follows is a list without its brackets."""
    rest = comment[start.end() : end]
    names = tuple(_items(comment, end - len(rest.lstrip(_BEFORE_LIST)), end))
    if any(item.is_ours for item in names):
        listed = ", ".join(item.text for item in names if item.is_ours)
        text = comment[start.start("word") : names[-1].end]
        return Written(form, start.start(), end, misspelt=text, meant=f"{start['word']}[{listed}]")
    return Written(form, start.start(), end, is_bare=True, reason=_reason(rest))


def _reason(text: str) -> str | None:
    return text.strip().lstrip(_BEFORE_REASON).strip() or None
