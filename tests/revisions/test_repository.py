"""What a repository was at a revision, and what can not be told of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.revisions.kit import Repo
from xent_lint.revisions.git import RevisionError
from xent_lint.revisions.repository import Repository, root_of


def at(repo: Repo, revision: str) -> Repository:
    return Repository.at(str(repo.root), revision)


def problem(repo: Repo, revision: str) -> str:
    with pytest.raises(RevisionError) as raised:
        at(repo, revision)
    return str(raised.value).replace(str(repo.root), "ROOT")


def test_the_root_of_a_directory(repo: Repo) -> None:
    (repo.root / "deep/er").mkdir(parents=True)
    assert root_of(str(repo.root / "deep/er")) == root_of(str(repo.root / "not/there")) == str(repo.root)


def test_the_root_may_have_any_name(tmp_path: Path) -> None:
    repo = Repo.new(tmp_path / "a\n b\t'é\\ ")
    assert root_of(str(repo.root)) == str(repo.root)


def test_outside_of_a_repository_there_is_no_root(tmp_path: Path) -> None:
    assert root_of(str(tmp_path)) is None


def test_what_git_does_not_take_for_a_repository_is_told(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("gitdir: nowhere\n")
    assert root_of(str(tmp_path)) is None
    (tmp_path / ".git").write_text("nonsense\n")
    with pytest.raises(RevisionError, match=f"^git does not take '{tmp_path}' for a repository: invalid gitfile"):
        root_of(str(tmp_path))


@pytest.mark.parametrize("revision", ["HEAD", "main", "HEAD~0", "v1", "refs/tags/v1", "main..."])
def test_a_revision_may_be_named_in_every_way(repo: Repo, revision: str) -> None:
    repo.git("tag", "--annotate", "--message=x", "v1")
    head = repo.git("rev-parse", "HEAD").strip()
    assert at(repo, revision).commit == at(repo, head[:10]).commit == head


@pytest.mark.parametrize(
    ("revision", "named"),
    [
        ("mian", "mian"),
        ("", ""),
        (" ", " "),
        ("...", ""),
        ("--help", "--help"),
        ("--output=x", "--output=x"),
        ("a b", "a b"),
        ("main\nmain", "main\\nmain"),
        ("main..HEAD", "main..HEAD"),
        ("HEAD^{tree}", "HEAD^{tree}"),
        ("HEAD:a.py", "HEAD:a.py"),
        ("0" * 40, "0" * 40),
        ("\udcff", "\\udcff"),
    ],
)
def test_what_is_no_revision_is_told(repo: Repo, revision: str, named: str) -> None:
    assert problem(repo, revision) == f"there is no revision '{named}' in 'ROOT'"
    assert not (repo.root / "x").exists()


def test_a_repository_without_commits_has_no_revision(tmp_path: Path) -> None:
    repo = Repo.new(tmp_path)
    assert problem(repo, "HEAD") == "there is no revision 'HEAD' in 'ROOT'"


def test_the_merge_base_is_where_a_branch_left_another(repo: Repo) -> None:
    base = repo.commit()
    repo.git("switch", "--quiet", "--create", "topic")
    repo.put("topic.py")
    repo.commit()
    repo.git("switch", "--quiet", "main")
    repo.put("main.py")
    moved = repo.commit()
    repo.git("switch", "--quiet", "topic")
    assert (at(repo, "main...").commit, at(repo, "main").commit) == (base, moved)


def test_branches_without_a_common_ancestor_have_no_merge_base(repo: Repo) -> None:
    repo.git("switch", "--quiet", "--orphan", "other")
    repo.commit()
    assert problem(repo, "main...") == "'main' and HEAD have no common ancestor in 'ROOT'"


def test_a_shallow_clone_may_lack_the_revision(repo: Repo, tmp_path: Path) -> None:
    first = repo.git("rev-parse", "HEAD").strip()
    repo.commit()
    repo.git("clone", "--quiet", "--depth=1", repo.root.as_uri(), str(tmp_path / "clone"))
    clone = Repo(tmp_path / "clone")
    hint = ", of which only the latest history was fetched: try 'git fetch --unshallow'"
    assert problem(clone, first) == f"there is no revision '{first}' in 'ROOT'{hint}"
    assert at(clone, "HEAD").content("a.py") == b"one\ntwo\nthree\n"


def test_the_content_of_a_file_is_that_of_its_time(repo: Repo) -> None:
    repo.put("a.py", "new")
    assert at(repo, "HEAD").content("a.py") == b"one\ntwo\nthree\n"


def test_a_file_that_was_not_there_has_no_content(repo: Repo) -> None:
    repo.put("b.py", "new")
    repo.put("folder/c.py", "new")
    repo.commit()
    assert [at(repo, "HEAD~").content(path) for path in ("b.py", "folder", "folder/c.py", "gone.py")] == [None] * 4
    assert at(repo, "HEAD").content("folder") is None


def test_a_renamed_file_has_the_content_under_its_old_name(repo: Repo) -> None:
    repo.put("deep/b.py", "one", "two", "three", "four")
    repo.git("rm", "--quiet", "a.py")
    repo.git("add", "deep/b.py")
    assert at(repo, "HEAD").content("deep/b.py") == b"one\ntwo\nthree\n"


@pytest.mark.parametrize(
    "name", ["a b.py", "a'\"b.py", "é训.py", "a\nb\tc.py", "a\\b.py", "*.py", ":a.py", "-a.py", "\udcff.py"]
)
def test_files_may_have_any_name(repo: Repo, name: str) -> None:
    repo.put(name, "old")
    repo.commit()
    repo.git("mv", "--", f"./{name}", f"./new {name}")
    repository = at(repo, "HEAD")
    assert repository.content(name) == repository.content(f"new {name}") == b"old\n"


def test_content_that_git_can_not_read_is_told(repo: Repo) -> None:
    blob = repo.git("rev-parse", "HEAD:a.py").strip()
    repository = at(repo, "HEAD")
    (repo.root / ".git/objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(RevisionError, match=f"^git can not read 'a.py' as it was at {repository.commit[:12]}: "):
        repository.content("a.py")
