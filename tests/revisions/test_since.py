"""A finding is kept if one of its spans holds a line that was changed."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from tests.revisions.kit import Repo, changed, finding, texts_of
from xent_lint.facts import ArchivePath, SourceSpan, SourceText
from xent_lint.revisions import RevisionError, Since


def touches(span: SourceSpan) -> bool:
    return Since("HEAD").touched([finding(span)], texts_of(span.path)) != ()


def at(line: int, end_line: int | None = None, end_column: int = 2) -> SourceSpan:
    return SourceSpan("a.py", None, line, 1, end_line or line, end_column)


def test_in_an_unchanged_file_nothing_is(repo: Repo) -> None:
    assert changed("a.py") == []


def test_unstaged_changes_count(repo: Repo) -> None:
    repo.put("a.py", "one", "2", "three")
    assert changed("a.py") == [2]


def test_staged_changes_count(repo: Repo) -> None:
    repo.put("a.py", "one", "2", "three")
    repo.git("add", "a.py")
    assert changed("a.py") == [2]


def test_committed_changes_count(repo: Repo) -> None:
    repo.put("a.py", "one", "2", "three")
    repo.commit()
    repo.put("a.py", "one", "2", "three", "four")
    assert changed("a.py", "HEAD~") == [2, 4]


def test_changes_since_a_branch_left_another_are_its_own(repo: Repo) -> None:
    repo.git("switch", "--quiet", "--create", "topic")
    repo.put("a.py", "one", "two", "three", "four")
    repo.commit()
    repo.git("switch", "--quiet", "main")
    repo.put("a.py", "1", "two", "three")
    repo.commit()
    repo.git("switch", "--quiet", "topic")
    assert changed("a.py", "main...") == [4]
    assert changed("a.py", "main") == [1, 4]


def test_all_of_an_untracked_file_counts(repo: Repo) -> None:
    repo.put("b.py", "one", "two")
    assert changed("b.py") == [1, 2]


def test_all_of_an_ignored_file_counts(repo: Repo) -> None:
    repo.put(".gitignore", "b.py")
    repo.put("b.py", "one")
    assert changed("b.py") == [1]


def test_all_of_an_added_file_counts(repo: Repo) -> None:
    repo.put("b.py", "four")
    repo.commit()
    assert changed("b.py", "HEAD~") == [1]


def test_a_renamed_file_counts_where_it_changed(repo: Repo) -> None:
    repo.git("mv", "a.py", "b.py")
    assert changed("b.py") == []
    repo.put("b.py", "one", "two", "three", "four")
    repo.git("add", "b.py")
    assert changed("b.py") == [4]


def test_a_deletion_touches_what_holds_the_lines_on_both_sides(repo: Repo) -> None:
    repo.put("a.py", "one", "three")
    assert [touches(span) for span in (at(1), at(2), at(1, 2))] == [False, False, True]


def test_a_span_that_ends_where_a_line_begins_does_not_hold_that_line(repo: Repo) -> None:
    repo.put("a.py", "one", "2", "three")
    assert [touches(span) for span in (at(1, 2, 1), at(2, 2, 1), at(2, 3, 1))] == [False, True, True]


def test_a_related_span_is_enough_also_in_another_file(repo: Repo) -> None:
    repo.put("b.py", "one")
    kept = finding(at(1), SourceSpan("b.py", None, 1, 1, 1, 2))
    texts = (*texts_of("a.py"), *texts_of("b.py"))
    assert Since("HEAD").touched([finding(at(1), at(2)), kept], texts) == (kept,)


def test_a_finding_that_lies_in_no_source_is_kept(repo: Repo) -> None:
    found = finding(None), replace(finding(None), evidence=ArchivePath("a.keras", "head"))
    assert Since("HEAD").touched(found, ()) == found


def test_only_another_kind_of_line_end_is_no_change(repo: Repo) -> None:
    repo.put_bytes("a.py", b"one\r\ntwo\r\n3\r\n")
    assert changed("a.py") == [3]


def test_line_ends_that_git_converts_are_no_change(repo: Repo) -> None:
    repo.git("config", "core.autocrlf", "true")
    repo.put_bytes("a.py", b"one\r\n2\r\nthree\r\n")
    assert changed("a.py") == [2]


def test_lines_end_as_the_linter_ends_them(repo: Repo) -> None:
    repo.put_bytes("a.py", b"one\r2\x0cx\rthree\n")
    assert changed("a.py") == [2]


def test_an_encoding_is_read_as_declared(repo: Repo) -> None:
    repo.put_bytes("a.py", "# coding: latin-1\nx = 'é'\n".encode("latin-1"))
    repo.commit()
    repo.put_bytes("a.py", "x = 1\nx = 'é'\n".encode())
    assert changed("a.py") == [1]


def test_all_counts_of_a_file_that_was_no_text(repo: Repo) -> None:
    repo.put_bytes("a.py", b"one\n\xff\n")
    repo.commit()
    repo.put("a.py", "one", "two")
    assert changed("a.py") == [1, 2]


def test_of_a_file_without_a_text_all_counts_if_it_changed(repo: Repo) -> None:
    assert Since("HEAD").touched([finding(at(1))], ()) == ()
    repo.put("a.py", "one", "two", "three")
    assert Since("HEAD").touched([finding(at(1))], ()) == ()
    repo.put_bytes("a.py", b"\xff")
    assert Since("HEAD").touched([finding(at(1))], ()) == (finding(at(1)),)


def test_a_text_on_stdin_counts_as_the_file_that_it_is_said_to_be(repo: Repo) -> None:
    text = SourceText("a.py", None, "one\n2\nthree\n")
    found = [finding(at(1)), finding(at(2))]
    assert Since("HEAD").touched(found, [text]) == (finding(at(2)),)


def notebook(*cells: str, indent: int | None = None, lines: bool = True) -> bytes:
    code = [{"cell_type": "code", "source": cell.splitlines(keepends=True) if lines else cell} for cell in cells]
    return json.dumps(
        {"cells": [{"cell_type": "markdown", "source": "x"}, *code], "metadata": {}}, indent=indent
    ).encode()


@pytest.mark.parametrize(
    ("cells", "lines"),
    [
        (("a\nb", "c"), []),
        (("a\nB", "c"), [(2, 2)]),
        (("a\nb", "new", "c"), [(3, 1)]),
        (("a", "b\nc"), []),
        (("c", "a\nb"), [(2, 1)]),
        (("b", "c"), []),
    ],
)
def test_of_a_notebook_the_lines_of_the_cells_count(
    repo: Repo, cells: tuple[str, ...], lines: list[tuple[int, int]]
) -> None:
    repo.put_bytes("n.ipynb", notebook("a\nb", "c", indent=1))
    repo.commit()
    repo.put_bytes("n.ipynb", notebook(*cells, lines=False))
    assert changed("n.ipynb") == lines


def test_all_counts_of_a_notebook_that_was_none(repo: Repo) -> None:
    repo.put("n.ipynb", "<<<<<<< HEAD")
    repo.commit()
    repo.put_bytes("n.ipynb", notebook("a"))
    assert changed("n.ipynb") == [(2, 1)]


def test_the_working_directory_may_lie_below_the_root(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.put("deep/b.py", "one", "two")
    repo.commit()
    repo.put("deep/b.py", "one", "2")
    monkeypatch.chdir(repo.root / "deep")
    assert changed("b.py") == [2]
    assert changed("../a.py") == []


def test_the_working_directory_may_lie_outside(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.put("a.py", "one", "2", "three")
    monkeypatch.chdir("/")
    assert changed(str(repo.root / "a.py")) == changed(os.path.relpath(repo.root / "a.py")) == [2]


def test_links_lead_to_the_file_that_counts(repo: Repo, tmp_path: Path) -> None:
    repo.put("a.py", "one", "2", "three")
    (tmp_path / "link").symlink_to("repo")
    (repo.root / "b.py").symlink_to("a.py")
    assert changed("../link/a.py") == changed("b.py") == [2]


def test_each_repository_has_its_own_changes(repo: Repo, tmp_path: Path) -> None:
    other = Repo.new(tmp_path / "other")
    inner = Repo.new(repo.root / "inner")
    for each in (other, inner):
        each.put("c.py", "one", "two")
        each.commit()
        each.put("c.py", "1", "two")
    assert [changed(path) for path in ("a.py", "../other/c.py", "inner/c.py")] == [[], [1], [1]]


def with_submodule(repo: Repo, tmp_path: Path) -> Repo:
    """A repository with ``repo`` for a submodule, of which the history is in both."""
    outer = Repo.new(tmp_path / "outer")
    outer.put("b.py", "x")
    outer.commit()
    outer.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(repo.root), "inner")
    return outer


def kept(since: Since, path: str) -> bool:
    """Whether the second line of a file counts as changed."""
    return bool(since.touched([finding(SourceSpan(path, None, 2, 1, 2, 2))], texts_of(path)))


def test_a_submodule_is_compared_with_the_commit_that_was_named_for_it(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outer = with_submodule(repo, tmp_path)
    before = outer.commit()
    inner = Repo(outer.root / "inner")
    inner.put("a.py", "one", "2", "three")
    inner.put("b.py", "one", "two")
    inner.commit()
    outer.commit()
    inner.put("b.py", "one", "2")
    monkeypatch.chdir(outer.root)
    of_outer = Since(before)
    of_outer.check(["."])
    assert (kept(of_outer, "inner/a.py"), kept(of_outer, "inner/b.py")) == (True, True)
    of_outer = Since("HEAD")
    of_outer.check([".", "inner"])
    assert (kept(of_outer, "inner/a.py"), kept(of_outer, "inner/b.py")) == (False, True)


def test_a_submodule_that_was_not_there_is_new(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outer = with_submodule(repo, tmp_path)
    monkeypatch.chdir(outer.root)
    since = Since("HEAD")
    since.check(["."])
    assert kept(since, "inner/a.py")


def test_within_a_submodule_the_revision_is_its_own(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outer = with_submodule(repo, tmp_path)
    monkeypatch.chdir(outer.root / "inner")
    since = Since("main")
    since.check(["."])
    assert not kept(since, "a.py")


def test_a_work_tree_of_its_own_is_a_repository(repo: Repo, tmp_path: Path) -> None:
    repo.git("worktree", "add", "--quiet", str(tmp_path / "tree"))
    (tmp_path / "tree/a.py").write_text("one\n2\nthree\n")
    assert changed("../tree/a.py") == [2]


CONFIGURED = """\
[core]
    quotePath = true
    pager = false
    attributesFile = attributes
[color]
    ui = always
[diff]
    noprefix = true
    mnemonicPrefix = true
    external = false
    relative = true
    renames = false
    ignoreSubmodules = all
    algorithm = patience
    wordRegex = .
[diff "shout"]
    textconv = tr a-z A-Z <
    binary = true
[status]
    relativePaths = true
"""


def test_what_a_user_has_configured_changes_nothing(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "config").write_text(CONFIGURED)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "config"))
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", "false")
    monkeypatch.setenv("GIT_DIFF_OPTS", "-u9")
    repo.put(".gitattributes", "*.py diff=shout -text")
    repo.git("mv", "a.py", "é.py")
    repo.put("é.py", "one", "TWO", "three")
    repo.git("add", "é.py")
    (repo.root / "deep").mkdir()
    monkeypatch.chdir(repo.root / "deep")
    assert changed("../é.py") == [2]


def test_a_hook_of_git_changes_nothing(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.put("a.py", "one", "2", "three")
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    (repo.root / "deep").mkdir()
    monkeypatch.chdir(repo.root / "deep")
    assert changed("../a.py") == [2]


def test_nothing_of_the_repository_is_written(repo: Repo) -> None:
    index = repo.root / ".git/index"
    os.utime(repo.put("a.py", "one", "two", "three"), (1, 1))
    before = index.read_bytes()
    assert changed("a.py") == []
    repo.put("b.py", "x")
    assert changed("b.py") == [1]
    assert index.read_bytes() == before


def told(*paths: str, since: str = "HEAD") -> tuple[str, ...]:
    with pytest.raises(RevisionError) as raised:
        Since(since).check(paths)
    return raised.value.problems


def test_files_outside_of_a_repository_are_told_before_anything_is_linted(repo: Repo, tmp_path: Path) -> None:
    Since("HEAD").check(["a.py", "."])
    assert told("a.py", "..") == ("--since needs a git repository, and '..' lies in none",)
    with pytest.raises(RevisionError, match=r"^--since needs a git repository, and '\.\./b\.py' lies in none$"):
        Since("HEAD").touched([finding(SourceSpan("../b.py", None, 1, 1, 1, 1))], ())


def test_all_that_is_wrong_is_told_at_once(repo: Repo, tmp_path: Path) -> None:
    Repo.new(tmp_path / "empty")
    assert told("a.py", "../empty", "..", "a.py", since="mian") == (
        f"there is no revision 'mian' in '{repo.root}'",
        f"there is no revision 'mian' in '{tmp_path / 'empty'}'",
        "--since needs a git repository, and '..' lies in none",
    )
