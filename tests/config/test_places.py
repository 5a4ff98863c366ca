"""Keys and values of TOML texts are found where they stand."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xent_lint.config.places import Path, Places
from xent_lint.config.toml import parse_toml

TEXT = """\
# a comment with [brackets] and = signs
top = 1  # another

[tool.xent-lint]
select = [
    "XEN1",  # the first
    'XEN2',
]
severity.XEN101 = "info"
"per file" = { "tests/**" = ["ALL"], other = { deep = true } }

[[tool.other]]
when = 1979-05-27 07:32:00
[tool.other.inner]
text = \"\"\"a "quoted" ] \\\"""text\"\"\"\"
[[tool.other]]
when = '''it's'''
"""


def places() -> Places:
    return Places.of(TEXT)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("top",), (2, 1)),
        (("tool",), (4, 2)),
        (("tool", "xent-lint"), (4, 7)),
        (("tool", "xent-lint", "select"), (5, 1)),
        (("tool", "xent-lint", "severity"), (9, 1)),
        (("tool", "xent-lint", "severity", "XEN101"), (9, 10)),
        (("tool", "xent-lint", "per file"), (10, 1)),
        (("tool", "xent-lint", "per file", "other", "deep"), (10, 48)),
        (("tool", "other", 0, "inner"), (14, 13)),
        (("tool", "other", 0, "inner", "text"), (15, 1)),
        (("tool", "other", 1, "when"), (17, 1)),
    ],
)
def test_a_key_has_its_line_and_column(path: Path, place: tuple[int, int]) -> None:
    assert places().of_key(path) == place


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("top",), (2, 7)),
        (("tool", "xent-lint", "select"), (5, 10)),
        (("tool", "xent-lint", "select", 0), (6, 5)),
        (("tool", "xent-lint", "select", 1), (7, 5)),
        (("tool", "xent-lint", "severity", "XEN101"), (9, 19)),
        (("tool", "xent-lint", "per file", "tests/**"), (10, 29)),
        (("tool", "xent-lint", "per file", "tests/**", 0), (10, 30)),
        (("tool", "other", 0, "when"), (13, 8)),
        (("tool", "other", 1, "when"), (17, 8)),
    ],
)
def test_a_value_has_its_line_and_column(path: Path, place: tuple[int, int]) -> None:
    assert places().of_value(path) == place


def test_the_value_of_a_table_is_at_its_header() -> None:
    assert places().of_value(("tool", "xent-lint")) == (4, 7)


def test_what_is_not_there_is_at_the_key_around_it() -> None:
    assert places().of_key(("tool", "xent-lint", "nothing", 3)) == (4, 7)


def test_columns_count_code_points() -> None:
    assert Places.of('x = "é𝄞"\ny = ["é𝄞", 1]').of_value(("y", 1)) == (2, 12)


def test_lines_may_end_in_carriage_returns() -> None:
    assert Places.of("a = 1\r\n# b\r\n[c]\r\nd = [\r\n1,\r\n]\r\n").of_value(("c", "d", 0)) == (5, 1)


def test_what_nests_too_deeply_is_at_the_last_key_that_was_reached() -> None:
    assert Places.of("[a]\nx = " + "[" * 100_000).of_value(("a", "x", 0, 0)) == (2, 1)


WORDS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=5)
BARE = st.text("abcXYZ019_-", min_size=1, max_size=3)
SPACES = st.sampled_from(["", " ", "\t", "  "])
GAPS = st.sampled_from(["", " ", "\n", "  # a ] } = \"comment'\n", "\r\n\t"])
KEYS = st.one_of(BARE, WORDS.map(json.dumps), WORDS.filter(lambda each: "'" not in each).map("'{}'".format))
QUOTED = st.text(st.sampled_from("ab\"'\\ \n#]},[="), max_size=8)
SCALARS = st.one_of(
    st.sampled_from(["1", "-1_000", "0xff", "1.5e-3", "inf", "+inf", "true", "false"]),
    st.sampled_from(["1979-05-27", "07:32:00", "1979-05-27 07:32:00Z", "1979-05-27T07:32:00.5-07:00"]),
    WORDS.map(json.dumps),
    QUOTED.map(lambda each: '"""' + each.replace("\\", "\\\\").replace('"""', '""\\"') + '"""'),
    QUOTED.filter(lambda each: "'''" not in each).map("'''{}'''".format),
)


def _array(items: list[tuple[str, str]]) -> str:
    return "[" + ",".join(gap + item + gap for item, gap in items) + "]"


def _inline(items: dict[str, tuple[str, str]]) -> str:
    return "{" + ",".join(f"{space}{key}{space}={space}{value}{space}" for key, (value, space) in items.items()) + "}"


VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(st.tuples(inner, GAPS), max_size=3).map(_array),
        st.dictionaries(KEYS, st.tuples(inner, SPACES), max_size=3).map(_inline),
    ),
    max_leaves=6,
)
DOTTED = st.tuples(st.lists(KEYS, min_size=1, max_size=3), SPACES).map(
    lambda each: f"{each[1]}.{each[1]}".join(each[0])
)
PAIRS = st.tuples(SPACES, DOTTED, SPACES, VALUES).map(lambda each: f"{each[0]}{each[1]}{each[2]}={each[2]}{each[3]}")
HEADERS = st.one_of(DOTTED.map("[{}]".format), DOTTED.map("[[ {} ]]".format), st.sampled_from(["[[a]]", "[[a.b]]"]))
LINES = st.one_of(PAIRS, HEADERS, st.sampled_from(["", "# [x]", "  "]))
DOCUMENTS = st.tuples(st.lists(LINES, max_size=8), st.sampled_from(["\n", "\r\n", "  # end\n"]))


def _accepted(lines: list[str], end: str) -> tuple[str, Mapping[str, object]]:
    """As many of the lines as make a text that tomllib accepts."""
    text: str = ""
    data: Mapping[str, object] = {}
    for line in lines:
        table = parse_toml(text + line + end)
        if isinstance(table, Mapping):
            text, data = text + line + end, table
    return text, data


def _paths(value: object, path: Path = ()) -> dict[Path, object]:
    found: dict[Path, object] = {path: value} if path else {}
    items: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        items = list(value.items())
    if isinstance(value, list):
        items = list(enumerate(value))
    for key, each in items:
        found |= _paths(each, (*path, key))
    return found


@given(DOCUMENTS)
def test_every_key_and_value_that_tomllib_reads_is_found(document: tuple[list[str], str]) -> None:
    text, data = _accepted(*document)
    found = Places.of(text)
    wanted = _paths(data)
    assert set(found.keys) == {path for path in wanted if isinstance(path[-1], str)}
    assert set(found.values) <= set(wanted)
    assert {path for path, value in wanted.items() if not isinstance(value, dict | list)} <= set(found.values)


@given(DOCUMENTS)
def test_the_text_at_a_value_is_that_value(document: tuple[list[str], str]) -> None:
    text, data = _accepted(*document)
    wanted = _paths(data)
    for path, (start, end) in Places.of(text).values.items():
        assert parse_toml(f"value = {text[start:end]}\n") == {"value": wanted[path]}
