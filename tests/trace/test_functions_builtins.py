"""Python's own functions over known values, and what they leave unknown."""

from __future__ import annotations

import pytest

from tests.trace.kit import PRELUDE, UNKNOWN, layer_made, pairings_of

MODEL = "\nmodel = Sequential([Dense(n)])\n"


def units_given(source: str) -> object:
    """The units ``n`` that these lines end with."""
    return layer_made(source + MODEL)[0]


KNOWN = {
    "int": "int('3')",
    "int of a float": "int(3.7)",
    "str": "int(str(3))",
    "sum": "sum([1, 2])",
    "sum of flags": "sum(each > 1 for each in [1, 2, 3, 4])",
    "max of a list": "max([1, 3, 2])",
    "max of arguments": "max(3, 1)",
    "min": "min((4, 3))",
    "sorted": "sorted([5, 4, 3])[0]",
    "length of sorted": "len(sorted(['b', 'a', 'c']))",
    "set": "len(set(['a', 'b', 'c', 'a']))",
    "length of filter": "len(list(filter(lambda v: v > 2, [1, 3, 4, 5])))",
    "map over two": "list(map(lambda v, w: v + w, [2, 9], [1, 1]))[0]",
    "starmap": "list(itertools.starmap(lambda v, w: v + w, [(2, 1)]))[0]",
    "reduce": "functools.reduce(lambda v, w: v + w, [1, 1, 1])",
    "product": "len(list(itertools.product([1, 2, 3], [1])))",
    "chain": "len(list(itertools.chain([1, 2], [3])))",
    "getattr with a default": "getattr(Box, 'm', 3)",
    "getattr of what is there": "getattr(Box, 'n', 7)",
    "hasattr": "3 if hasattr(Box, 'n') else 4",
    "isinstance of a constant": "3 if isinstance('a', str) else 4",
    "isinstance of several": "3 if isinstance([1], (list, tuple)) else 4",
    "isinstance of an object": "3 if isinstance(Box(), Box) else 4",
    "isinstance of no number": "4 if isinstance('a', int) else 3",
    "callable": "3 if callable(len) or callable(lambda: 0) else 4",
    "any": "3 if any([0, 1]) else 4",
    "all": "4 if all([0, unseen()]) else 3",
    "bool": "3 if bool([1]) else 4",
    "dict of pairs": "dict([('a', 3)])['a']",
    "dict of a zip": "dict(zip(['a', 'b'], [1, 3]))['b']",
    "dict comprehension": "{c: i for i, c in enumerate('abc', 1)}['c']",
    "keys": "len({'a': 1, 'b': 2, 'c': 3}.keys())",
    "merged dicts": "({'a': 1} | {'a': 3})['a']",
    "fromkeys": "len(dict.fromkeys(['a', 'b', 'c']))",
    "nested comprehension": "len([v for row in [[1], [2, 3]] for v in row])",
    "nested comprehension with a test": "len([1 for a in range(3) for b in range(3) if a < b])",
}


@pytest.mark.parametrize("expression", KNOWN.values(), ids=KNOWN)
def test_what_a_function_makes_of_known_values_is_known(expression: str) -> None:
    assert units_given(f"import functools, itertools\nclass Box: n = 3\nn = {expression}") == 3


NOT_KNOWN = {
    "int of a text that is no number": "int('three')",
    "int in another base": "int('11', 2)",
    "sum of something unknown": "sum([1, unseen()])",
    "max with a key": "max([1, 3], key=unseen)",
    "sorted with a key": "sorted([1, 3], key=unseen)[1]",
    "sorted in reverse": "sorted([1, 3], reverse=unseen())[1]",
    "sorted kinds that do not compare": "sorted(['a', 1])[1]",
    "an item of a set of unknowns": "len({unseen(), unseen()})",
    "filter by something unknown": "len(list(filter(unseen, [1, 2, 3])))",
    "filter of something unknown": "len(list(filter(None, unseen())))",
    "an unknown attribute": "getattr(Box(), 'm', 3)",
    "an attribute of a foreign class": "getattr(Foreign, 'm', 3)",
    "dict of unknown pairs": "dict(unseen())['a']",
    "an entry that may have been merged away": "({'a': 3} | unseen())['a']",
    "nested comprehension over something unknown": "len([v for row in [1, 2] for v in unseen()])",
    "nested comprehension by something unknown": "len([v for a in [1, 2, 3] for v in [1] if unseen()])",
}


@pytest.mark.parametrize("expression", NOT_KNOWN.values(), ids=NOT_KNOWN)
def test_what_a_function_makes_of_unknown_values_is_unknown(expression: str) -> None:
    source = f"import functools, itertools\nclass Box: n = 3\nclass Foreign(unseen): pass\nn = {expression}"
    assert units_given(source) is UNKNOWN


@pytest.mark.parametrize("test", ["isinstance(k, str)", "hasattr(k, 'n')", "callable(k)", "bool(k)"])
def test_the_same_question_has_the_same_answer(test: str) -> None:
    source = f"{PRELUDE}k = unseen()\nmodel = Sequential([Dense(1 if {test} else 3)])\n"
    found = pairings_of(f"{source}model.compile('adam', 'mse' if {test} else 'mae')\n")
    assert found == [(1, "linear", "mean_squared_error"), (3, "linear", "mean_absolute_error")]


# Dicts in place


@pytest.mark.parametrize(
    ("change", "units"),
    [
        ("n = d.pop('n')", 3),
        ("n = d.pop('m', 4)", 4),
        ("m = d.pop('n')\nn = d.get('n', 5)", 5),
        ("n = d.setdefault('n', 4)", 3),
        ("n = d.setdefault('m', 4)", 4),
        ("e = d.copy()\ne['n'] = 7\nn = d['n']", 3),
        ("e = d.copy()\ne['n'] = 7\nn = e['n']", 7),
        ("e = d\nd |= {'n': 4}\nn = e['n']", 4),
        ("d.update([('n', 4)])\nn = d['n']", 4),
        ("d.update(unseen())\nn = d['n']", UNKNOWN),
        ("n = d.pop(unseen())", UNKNOWN),
        ("d.pop(unseen())\nn = d['n']", UNKNOWN),
        ("while unseen():\n    d.pop('n', None)\nn = d.get('n', 3)", UNKNOWN),
        ("unseen(d)\nn = d.setdefault('n', 4)", UNKNOWN),
        ("d.clear()\nn = d.get('n', 3)", UNKNOWN),
    ],
)
def test_a_dict_is_changed_in_place(change: str, units: object) -> None:
    assert units_given(f"d = {{'n': 3}}\n{change}") == units


def test_options_taken_out_of_keywords_are_followed() -> None:
    source = "def head(**kw):\n    name = kw.pop('act', 'softmax')\n    return Dense(activation=name, **kw)\n"
    assert layer_made(f"{source}model = Sequential([head(units=3)])") == (3, "softmax")
    assert layer_made(f"{source}model = Sequential([head(units=3, act='relu')])") == (3, "relu")
    assert layer_made(f"{source}model = Sequential([head(units=3, **unseen())])") == (3, UNKNOWN)
