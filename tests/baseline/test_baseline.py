"""A baseline holds the findings that were there, and no others."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xent_lint.baseline import Baseline, Entry
from xent_lint.baseline.reading import HEADER
from xent_lint.facts import Finding, LiveObject, Severity, SourceSpan, Suppressed, SuppressionKind
from xent_lint.fingerprints import fingerprinted
from xent_lint.linter import lint_text

ALL = frozenset({"XEN101", "XEN102", "XEN900"})
BY_BASELINE = Suppressed(SuppressionKind.BASELINE)
BY_COMMENT = Suppressed(SuppressionKind.NOQA, "as in the paper")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.py", "b.py"):
        Path(name).touch()


def finding(
    path: str = "a.py", code: str = "XEN101", digit: str = "0", suppressed: Suppressed | None = None
) -> Finding:
    span = SourceSpan(path, None, 1, 1, 1, 1)
    return Finding(code, "name", Severity.ERROR, "message", span, fingerprint=digit * 16, suppressed=suppressed)


def entry(path: str = "a.py", code: str = "XEN101", digit: str = "0") -> Entry:
    return Entry(path, code, digit * 16)


def baseline(*entries: Entry, path: str = "baseline.txt") -> Baseline:
    return replace(Baseline.empty(path), entries=frozenset(entries))


def test_a_finding_of_the_baseline_is_suppressed_by_it() -> None:
    assert baseline(entry()).apply([finding()]) == ((), (finding(suppressed=BY_BASELINE),))


@pytest.mark.parametrize("other", [entry("b.py"), entry(code="XEN102"), entry(digit="1")])
def test_any_other_finding_is_not(other: Entry) -> None:
    assert baseline(other).apply([finding()]) == ((finding(),), ())


def test_what_a_comment_suppresses_stays_suppressed_by_it() -> None:
    found = finding(suppressed=BY_COMMENT)
    assert baseline(entry()).apply([found]) == baseline().apply([found]) == ((), (found,))


def test_findings_keep_their_order() -> None:
    found = [finding(digit=digit) for digit in "3120"]
    active, suppressed = baseline(entry(digit="3"), entry(digit="0")).apply(found)
    assert [each.fingerprint for each in (*active, *suppressed)] == ["1" * 16, "2" * 16, "3" * 16, "0" * 16]


@pytest.mark.parametrize("nowhere", [None, LiveObject("dense")])
def test_a_finding_without_a_file_is_never_in_it(nowhere: LiveObject | None) -> None:
    found = replace(finding(), evidence=nowhere)
    assert baseline(entry()).apply([found]) == ((found,), ())
    assert baseline().written([found], {}) == baseline()


def test_a_finding_without_a_fingerprint_is_never_in_it() -> None:
    found = replace(finding(), fingerprint=None)
    assert baseline(entry()).apply([found]) == ((found,), ())


@pytest.mark.parametrize(
    ("place", "path", "relative"),
    [
        ("baseline.txt", "./src/../a.py", "a.py"),
        ("ci/baseline.txt", "a.py", "../a.py"),
        ("baseline.txt", "src/deep/a.py", "src/deep/a.py"),
        ("src/baseline.txt", "src/deep/a.py", "deep/a.py"),
    ],
)
def test_paths_are_relative_to_the_baseline(place: str, path: str, relative: str) -> None:
    written = baseline(path=place).written([finding(path), finding(os.path.abspath(path))], {})
    assert written.entries == {entry(relative)}


def test_a_link_inside_the_project_counts_as_spelled() -> None:
    Path("elsewhere").mkdir()
    Path("project").mkdir()
    Path("project/data").symlink_to("../elsewhere")
    written = baseline(path="project/baseline.txt").written([finding("project/data/a.py")], {})
    assert written.entries == {entry("data/a.py")}


def test_a_link_to_the_project_makes_no_difference() -> None:
    Path("project").mkdir()
    Path("link").symlink_to("project")
    written = baseline(path="link/baseline.txt").written([finding("project/a.py")], {})
    assert written.entries == {entry("a.py")}


def test_an_entry_that_nothing_matches_is_stale() -> None:
    known = baseline(entry(digit="0"), entry(digit="1"))
    assert known.stale([finding()], {"a.py": ALL}) == (entry(digit="1"),)


def test_stale_entries_are_sorted() -> None:
    known = baseline(entry("b.py"), entry(digit="2"), entry(digit="1"))
    judged = {"a.py": ALL, "b.py": ALL}
    assert known.stale([], judged) == (entry(digit="1"), entry(digit="2"), entry("b.py"))


@pytest.mark.parametrize("judged", [{}, {"b.py": ALL}, {"a.py": ALL - {"XEN101"}}])
def test_an_entry_is_not_stale_where_its_rule_did_not_run(judged: dict[str, frozenset[str]]) -> None:
    assert baseline(entry()).stale([], judged) == ()


def test_an_entry_of_a_file_that_is_gone_is_stale() -> None:
    assert baseline(entry("gone.py")).stale([], {}) == (entry("gone.py"),)


@pytest.mark.parametrize("path", ["a\0.py", "\ud800.py", "a" * 5000])
def test_a_path_that_no_file_can_have_is_gone(path: str) -> None:
    assert baseline(entry(path)).stale([], {}) == (entry(path),)


def test_of_a_file_that_can_not_be_read_nothing_is_stale() -> None:
    known = baseline(entry(), entry(code="XEN900", digit="1"))
    unread = finding(code="XEN900", digit="2")
    assert known.stale([unread], {"a.py": ALL}) == (entry(code="XEN900", digit="1"),)


def test_an_entry_whose_finding_a_comment_suppresses_is_stale() -> None:
    assert baseline(entry()).stale([finding(suppressed=BY_COMMENT)], {"a.py": ALL}) == (entry(),)


def test_an_entry_is_needed_after_it_was_applied() -> None:
    _, suppressed = baseline(entry()).apply([finding()])
    assert baseline(entry()).stale(suppressed, {"a.py": ALL}) == ()


def test_pruning_takes_the_stale_entries_only() -> None:
    known = replace(baseline(entry(), entry(digit="1"), entry("b.py")), comments=("# of ours",))
    pruned = known.pruned([finding(), finding(digit="2")], {"a.py": ALL})
    assert pruned == replace(known, entries=frozenset({entry(), entry("b.py")}))


def test_writing_takes_what_was_found_and_keeps_what_was_not_looked_for() -> None:
    known = baseline(entry(digit="1"), entry("b.py"), entry(code="XEN203"), entry("gone.py"))
    written = known.written([finding(), finding(digit="2", suppressed=BY_BASELINE)], {"a.py": ALL})
    assert written.entries == {entry(), entry(digit="2"), entry("b.py"), entry(code="XEN203")}


def test_writing_leaves_out_what_a_comment_suppresses() -> None:
    assert baseline().written([finding(suppressed=BY_COMMENT)], {"a.py": ALL}).entries == frozenset()


def test_the_text_is_a_sorted_line_for_each_entry() -> None:
    known = replace(baseline(entry("b.py"), entry(digit="1"), entry(digit="0")), comments=("# of ours",))
    assert known.text == (
        f"{HEADER}\n"
        "# of ours\n"
        "a.py: XEN101 0000000000000000\n"
        "a.py: XEN101 1111111111111111\n"
        "b.py: XEN101 0000000000000000\n"
    )


PATHS = st.text(st.characters(), min_size=1, max_size=5)
DIGITS = st.text("0123456789abcdef", min_size=16, max_size=16)
ENTRIES = st.frozensets(st.builds(Entry, PATHS, st.sampled_from(sorted(ALL)), DIGITS))


@given(ENTRIES)
def test_what_is_written_is_read_again(entries: frozenset[Entry]) -> None:
    Path("baseline.txt").write_bytes(replace(Baseline.empty("baseline.txt"), entries=entries).text.encode())
    assert Baseline.read("baseline.txt").entries == entries


@given(ENTRIES, ENTRIES, ENTRIES)
def test_two_sides_of_a_merge_joined_line_by_line_are_both_held(
    ours: frozenset[Entry], theirs: frozenset[Entry], both: frozenset[Entry]
) -> None:
    texts = [replace(Baseline.empty("baseline.txt"), entries=side | both).text for side in (ours, theirs)]
    Path("baseline.txt").write_bytes("".join(texts).encode())
    assert Baseline.read("baseline.txt").entries == ours | theirs | both


BUGS = {
    "XEN101": ('Dense(3, activation="softmax")', '"binary_crossentropy"'),
    "XEN102": ('Dense(3, activation="sigmoid")', '"categorical_crossentropy"'),
    "XEN103": ("Dense(3)", '"categorical_crossentropy"'),
    "XEN104": ('Dense(1, activation="sigmoid")', "keras.losses.BinaryCrossentropy(from_logits=True)"),
    "XEN106": ('Dense(1, activation="softmax")', '"binary_crossentropy"'),
    "XEN501": ('Dense(3, activation="softmax")', '"categorical_cross_entropy"'),
}
MODELS = st.tuples(st.sampled_from(["build", "make"]), st.sampled_from(sorted(BUGS)))


def program(models: list[tuple[str, str]]) -> str:
    """A program with one bug in each function; functions may have the same name, as in a notebook that grew."""
    lines = ["import keras", "from keras.layers import Dense"]
    for name, code in models:
        head, loss = BUGS[code]
        lines += [f"def {name}():", f"    model = keras.Sequential([keras.Input((4,)), {head}])"]
        lines += [f"    model.compile(loss={loss})", f"{name}()"]
    return "\n".join(lines)


def findings_of(models: list[tuple[str, str]]) -> tuple[Finding, ...]:
    report = lint_text(program(models), "a.py")
    return fingerprinted(report.findings, report.texts)


@settings(deadline=None, max_examples=50)
@given(st.lists(MODELS, min_size=1, max_size=4), st.data())
def test_a_fix_and_a_new_bug_never_cancel_out(models: list[tuple[str, str]], data: st.DataObject) -> None:
    known = baseline().written(findings_of(models), {})
    index = data.draw(st.integers(0, len(models) - 1))
    fixed, new = models[index], data.draw(MODELS.filter(lambda model: model != models[index]))
    found = findings_of([*models[:index], new, *models[index + 1 :]])
    assert [each.code for each in known.apply(found)[0]] == [new[1]]
    assert [each.code for each in known.stale(found, {"a.py": frozenset(BUGS)})] == [fixed[1]]


@settings(deadline=None, max_examples=50)
@given(st.lists(MODELS, min_size=1, max_size=4), st.randoms())
def test_functions_that_change_places_are_still_known(models: list[tuple[str, str]], random: Random) -> None:
    known = baseline().written(findings_of(models), {})
    random.shuffle(models)
    found = findings_of(models)
    assert known.apply(found)[0] == ()
    assert known.stale(found, {"a.py": frozenset(BUGS)}) == ()
