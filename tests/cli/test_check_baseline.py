"""A baseline through the life of a project: written, used, pruned, written anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.kit import Run
from tests.programs import RIGHT, WRONG

FOUR = WRONG.replace("Dense(3)", "Dense(4)")
HEADER = "# Findings that are known and kept silent. Written by: xent-lint check --write-baseline"


@pytest.fixture(autouse=True)
def _project(here: Path, xent_lint: Run) -> None:
    put("a/w.py", WRONG)
    put("b/w.py", WRONG)
    put("pyproject.toml", '[tool.xent-lint]\nbaseline = "known"\n')
    assert xent_lint("check", "--write-baseline").out == "Wrote 2 findings to known.\n"


def put(name: str, text: str) -> None:
    Path(name).parent.mkdir(exist_ok=True, parents=True)
    Path(name).write_text(text)


def paths_in(baseline: str) -> list[str]:
    header, *entries = Path(baseline).read_text().splitlines()
    assert header == HEADER
    return [entry.partition(":")[0] for entry in entries]


def test_what_is_known_is_silent_and_counted(xent_lint: Run) -> None:
    done = xent_lint("check")
    assert (done.status, done.err) == (0, "")
    assert done.out == "Found nothing (checked 2 files, 2 with Keras; 2 findings suppressed).\n"


def test_what_is_new_is_found(xent_lint: Run) -> None:
    put("c.py", FOUR)
    done = xent_lint("check", "--output-format", "concise")
    assert done.status == 1
    assert done.out.startswith("c.py:5:20: XEN103 error ")
    assert done.out.endswith("\nFound 1 error in 1 file (checked 3 files, 3 with Keras; 2 findings suppressed).\n")


def test_what_was_mended_does_not_make_up_for_what_is_new_in_the_same_file(xent_lint: Run) -> None:
    other = "model = keras.Sequential([keras.Input((4,)), Dense(9)])\nmodel.compile(loss='categorical_crossentropy')\n"
    put("a/w.py", RIGHT + other)
    done = xent_lint("check", "a", "--output-format", "concise")
    assert done.out.startswith("a/w.py:7:20: XEN103 error ")
    assert done.err == "xent-lint: known: 1 entry fits nothing any more (in a/w.py); --prune-baseline drops it\n"


def test_written_twice_it_has_the_same_bytes(xent_lint: Run) -> None:
    before = Path("known").read_bytes()
    xent_lint("check", "--write-baseline")
    assert Path("known").read_bytes() == before


def test_a_run_on_a_part_leaves_the_rest_as_it_is(xent_lint: Run) -> None:
    put("a/w.py", RIGHT)
    put("b/w.py", RIGHT)
    assert xent_lint("check", "a", "--write-baseline").out == "Wrote 1 finding to known.\n"
    assert paths_in("known") == ["b/w.py"]


def test_stale_entries_of_files_that_are_not_linted_are_not_told(xent_lint: Run) -> None:
    put("a/w.py", RIGHT)
    assert xent_lint("check", "b").err == ""


def test_entries_of_rules_that_do_not_run_are_not_stale(xent_lint: Run) -> None:
    done = xent_lint("check", "--select", "XEN2")
    assert (done.status, done.err) == (0, "")


def test_stale_entries_are_pruned(xent_lint: Run) -> None:
    put("a/w.py", RIGHT)
    done = xent_lint("check", "--prune-baseline")
    assert (done.status, done.out, done.err) == (0, "Dropped 1 entry of 2 from known.\n", "")
    assert paths_in("known") == ["b/w.py"]


def test_pruning_takes_nothing_new_up(xent_lint: Run) -> None:
    put("c.py", FOUR)
    before = Path("known").read_bytes()
    assert xent_lint("check", "--prune-baseline").out == "Dropped 0 entries of 2 from known.\n"
    assert Path("known").read_bytes() == before


@pytest.mark.parametrize(
    ("directory", "arguments"),
    [
        ("a", []),
        ("a", [".."]),
        ("a", ["{here}/b/w.py"]),
        (".", ["b/../a/w.py"]),
        (".", ["{here}", "--isolated", "--baseline", "known"]),
        ("b", ["..", "--isolated", "--baseline", "../known"]),
        ("b", ["../a", "--isolated", "--baseline", "{here}/known"]),
    ],
)
def test_it_holds_from_any_directory_and_under_any_name(
    xent_lint: Run, here: Path, monkeypatch: pytest.MonkeyPatch, directory: str, arguments: list[str]
) -> None:
    monkeypatch.chdir(directory)
    done = xent_lint("check", *[argument.format(here=here) for argument in arguments])
    assert (done.status, done.err) == (0, "")


def test_a_baseline_beside_the_code_names_files_from_where_it_lies(xent_lint: Run, here: Path) -> None:
    (here / "kept").mkdir()
    xent_lint("check", "--write-baseline", "--baseline", "kept/known")
    assert paths_in("kept/known") == ["../a/w.py", "../b/w.py"]
    assert xent_lint("check", "--baseline", "kept/known").status == 0


def test_without_a_name_it_has_the_usual_one_and_how_to_use_it_is_told(xent_lint: Run) -> None:
    done = xent_lint("check", "--isolated", "--write-baseline")
    assert done.out == (
        "Wrote 2 findings to xent-lint.baseline.\n"
        'To use it, write baseline = "xent-lint.baseline" in [tool.xent-lint], or give --baseline xent-lint.baseline.\n'
    )
    assert paths_in("xent-lint.baseline") == ["a/w.py", "b/w.py"]


def test_what_a_comment_suppresses_needs_no_entry(xent_lint: Run) -> None:
    put("a/w.py", f"{WRONG.rstrip()}  # noqa: XEN103\n")
    assert xent_lint("check", "--write-baseline").out == "Wrote 1 finding to known.\n"
    assert paths_in("known") == ["b/w.py"]


def test_comments_in_it_stay(xent_lint: Run) -> None:
    with open("known", "a") as file:
        file.write("# until the next release\n")
    xent_lint("check", "--write-baseline")
    assert Path("known").read_text().splitlines()[:2] == [HEADER, "# until the next release"]


def test_a_possible_finding_has_an_entry_if_it_is_shown(xent_lint: Run) -> None:
    put("c.py", "import sys\n" + WRONG.replace("Dense(3)", 'Dense(3, activation=sys.argv[1:] and "softmax" or None)'))
    shown = xent_lint("check", "c.py", "--show-possible", "--write-baseline")
    assert shown.status == 0
    assert xent_lint("check", "c.py", "--show-possible").status == 0
    assert xent_lint("check", "c.py").err == ""


@pytest.mark.parametrize("arguments", [[], ["--write-baseline"], ["--prune-baseline"]])
def test_marks_of_a_merge_are_told_and_nothing_is_written(xent_lint: Run, arguments: list[str]) -> None:
    ours, theirs = Path("known").read_text().splitlines()[1:]
    Path("known").write_text(f"{HEADER}\n<<<<<<< HEAD\n{ours}\n=======\n{theirs}\n>>>>>>> other\n")
    before = Path("known").read_bytes()
    done = xent_lint("check", *arguments)
    mark = "this is a mark of a merge conflict: keep the entries of both sides and delete the marks"
    assert (done.status, done.out) == (2, "")
    assert done.err.splitlines() == [f"xent-lint: known:{line}:1: {mark}" for line in (2, 4, 6)]
    assert Path("known").read_bytes() == before


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("no", "no: there is no such baseline; write it with 'xent-lint check --write-baseline'"),
        ("a", "a: the baseline can not be read: it is a directory, not a regular file"),
    ],
)
def test_a_baseline_that_can_not_be_read_is_told(xent_lint: Run, name: str, told: str) -> None:
    done = xent_lint("check", "--baseline", name)
    assert (done.status, done.out, done.err) == (2, "", f"xent-lint: {told}\n")


def test_a_baseline_that_can_not_be_written_is_told(xent_lint: Run) -> None:
    done = xent_lint("check", "--write-baseline", "--baseline", "no/known")
    told = "xent-lint: no/known is not written: No such file or directory\n"
    assert (done.status, done.out, done.err) == (2, "", told)


def test_a_file_that_could_not_be_read_keeps_its_entries(xent_lint: Run) -> None:
    Path("a/w.py").write_bytes(b"import keras\n\xff")
    assert xent_lint("check", "--prune-baseline").out == "Dropped 0 entries of 2 from known.\n"
