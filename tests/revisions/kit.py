"""Real repositories in temporary directories, of which git's own configuration is known."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from xent_lint.documents import load_file
from xent_lint.facts import Finding, Related, Role, Severity, SourceSpan, SourceText
from xent_lint.revisions import Since

PLAIN = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"}
_WHO = {f"GIT_{role}_{what}": "x@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


@dataclass(frozen=True, slots=True)
class Repo:
    """A repository with a working tree."""

    root: Path

    @classmethod
    def new(cls, root: Path) -> Repo:
        root.mkdir(parents=True, exist_ok=True)
        repo = cls(root)
        repo.git("init", "--quiet", "--initial-branch=main")
        return repo

    def git(self, *arguments: str) -> str:
        command = ["git", *arguments]
        done = subprocess.run(command, cwd=self.root, env=os.environ | PLAIN | _WHO, check=True, capture_output=True)
        return done.stdout.decode()

    def put(self, path: str, *lines: str) -> Path:
        """Write a file of these lines."""
        return self.put_bytes(path, "".join(f"{line}\n" for line in lines).encode())

    def put_bytes(self, path: str, content: bytes) -> Path:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        return file

    def commit(self) -> str:
        """Commit everything."""
        self.git("add", "--all", "--force")
        self.git("commit", "--quiet", "--allow-empty", "--message=x")
        return self.git("rev-parse", "HEAD").strip()


def changed(path: str, since: str = "HEAD") -> list[int] | list[tuple[int, int]]:
    """The lines of a file that count as changed, in a notebook each with its cell."""
    texts = texts_of(path)
    spans = [SourceSpan(path, text.cell, line, 1, line, 2) for text in texts for line in _numbers(text)]
    kept = [each.evidence for each in Since(since).touched(map(finding, spans), texts)]
    places = [each for each in kept if isinstance(each, SourceSpan)]
    return [(each.cell, each.line) for each in places if each.cell] or [each.line for each in places]


def texts_of(path: str) -> tuple[SourceText, ...]:
    return load_file(path, path, lambda *_: True).shown


def _numbers(text: SourceText) -> range:
    return range(1, len(text.text.splitlines()) + 1)


def finding(span: SourceSpan | None, *related: SourceSpan) -> Finding:
    others = tuple(Related(Role.HEAD, "", each) for each in related)
    return Finding("XEN101", "name", Severity.ERROR, "message", span, others)
