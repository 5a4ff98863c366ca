"""What is linted below directories is asked of a scope."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.documents.kit import make
from xent_lint.documents import Area, discover


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@dataclass
class Without:
    """Lints what does not bear a name; remembers where it was asked."""

    name: str
    asked: list[tuple[str, str]] = field(default_factory=list)

    def area(self, directory: str, top: str) -> Area:
        self.asked.append((directory, top))
        return self

    def refuses(self, path: str) -> bool:
        return self.name in path

    def leaves_out(self, path: str, name: str, *, is_directory: bool) -> bool:
        return name == self.name

    def includes(self, path: str, name: str) -> bool:
        return name.endswith("x")


def test_the_scope_decides_over_names_and_places() -> None:
    make("a.x", "a.py", "b/c.x", "no/d.x", "build/e.x")
    assert discover(["."], Without("no")).files == ["a.x", "b/c.x", "build/e.x"]


def test_the_scope_is_asked_once_for_each_directory_that_is_walked() -> None:
    make("a/b/c.x", "a/no/d.x")
    scope = Without("no")
    discover(["a"], scope)
    assert scope.asked == [("a", "a"), ("a/b", "a")]


def test_what_is_named_is_refused_only_where_that_is_forced() -> None:
    make("no/a.py", "b.py")
    assert discover(["no/a.py", "b.py"], Without("no")).files == ["no/a.py", "b.py"]
    assert discover(["no/a.py", "b.py", "no"], Without("no"), force_exclude=True).files == ["b.py"]


def test_gitignore_files_are_heard_beside_the_scope() -> None:
    make("a.x", "b.x")
    Path(".gitignore").write_text("b.x\n")
    assert discover(["."], Without("no")).files == ["a.x"]
