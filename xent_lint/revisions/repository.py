"""A repository, as its working tree is and as it was at a revision."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property

from xent_lint.revisions.git import RevisionError, git

_MERGE_BASE = "..."


def around(root: str) -> str | None:
    """The top of the repository of which this one is a submodule. Raises ``RevisionError``."""
    answer = git(root, "rev-parse", "--show-superproject-working-tree")
    return os.path.realpath(answer.line) if answer.status == 0 and answer.line else None


def root_of(directory: str) -> str | None:
    """The top of the working tree that a directory lies in, None outside of any. Raises ``RevisionError``."""
    while not os.path.isdir(directory):
        directory = os.path.dirname(directory)
    answer = git(directory, "rev-parse", "--show-toplevel")
    if answer.status == 0:
        return os.path.realpath(answer.line)
    if "not a git repository" in answer.err:
        return None
    raise RevisionError([f"git does not take '{directory}' for a repository: {answer.complaint}"])


@dataclass(frozen=True)
class Repository:
    """The files below ``root`` as they were at a ``commit``; their paths are relative to it, with ``/``."""

    root: str
    commit: str

    @classmethod
    def at(cls, root: str, revision: str) -> Repository:
        """The repository at a revision, or where HEAD left it (``main...``). Raises ``RevisionError``."""
        if not revision.endswith(_MERGE_BASE):
            return cls(root, _commit(root, revision))
        return cls(root, _merge_base(root, revision.removesuffix(_MERGE_BASE)))

    def submodule(self, root: str) -> Repository:
        """A submodule as it was then: at the commit that was named for it, or empty. Raises ``RevisionError``."""
        path = os.path.relpath(root, self.root).replace(os.sep, "/")
        words = git(self.root, "ls-tree", "-z", "--full-tree", self.commit, "--", path).line.split()
        if words[1:2] != ["commit"]:
            return Repository(root, git(root, "hash-object", "-t", "tree", "--stdin").line)
        return Repository(root, _commit(root, words[2]))

    def content(self, path: str) -> bytes | None:
        """What a file was, under its name of that time, None if it was not there. Raises ``RevisionError``."""
        name = path if self._had(path) else self._renamed.get(path)
        return None if name is None else self._read(name)

    def _had(self, path: str) -> bool:
        answer = git(self.root, "ls-tree", "-z", "--full-tree", self.commit, "--", path)
        return answer.status == 0 and b" blob " in answer.out

    def _read(self, path: str) -> bytes:
        """A file as git would check it out, which is how the files of the working tree were."""
        answer = git(self.root, "cat-file", "--filters", f"{self.commit}:{path}")
        if answer.status:
            raise RevisionError([f"git can not read '{path}' as it was at {self.commit[:12]}: {answer.complaint}"])
        return answer.out

    @cached_property
    def _renamed(self) -> dict[str, str]:
        """The files that were renamed, each with its name of that time."""
        answer = git(
            self.root, "diff", "--no-ext-diff", "--name-status", "--diff-filter=R", "-z", "-M", self.commit, "--"
        )
        if answer.status:
            raise RevisionError([f"git can not compare '{self.root}' with {self.commit[:12]}: {answer.complaint}"])
        words = os.fsdecode(answer.out).split("\0")[:-1]
        return {now: then for _, then, now in zip(words[::3], words[1::3], words[2::3], strict=True)}


def _commit(root: str, revision: str) -> str:
    """The name of a commit; git is told the revision as input, where nothing looks like an option."""
    named = _named(root, revision)
    commit = None if named is None else _named(root, f"{named}^{{commit}}")
    if commit is None:
        raise RevisionError([f"there is no revision '{shown(revision)}' in '{root}'{_hint(root)}"])
    return commit


def _named(root: str, revision: str) -> str | None:
    if not revision.strip() or set(revision) & {"\n", "\0"}:
        return None
    words = git(root, "cat-file", "--batch-check", given=os.fsencode(revision) + b"\n").line.rsplit(" ", 2)
    return words[0] if len(words) == 3 and words[2].isdigit() else None


def _hint(root: str) -> str:
    is_shallow = git(root, "rev-parse", "--is-shallow-repository").line == "true"
    return ", of which only the latest history was fetched: try 'git fetch --unshallow'" if is_shallow else ""


def _merge_base(root: str, revision: str) -> str:
    answer = git(root, "merge-base", _commit(root, revision), _commit(root, "HEAD"))
    if answer.status:
        raise RevisionError([f"'{shown(revision)}' and HEAD have no common ancestor in '{root}'{_hint(root)}"])
    return answer.line


def shown(revision: str) -> str:
    """A revision in a message, on one line."""
    return revision if revision.isprintable() else ascii(revision)[1:-1]
