"""Runs git, whatever the user has configured and whichever hook runs the linter."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass

_OF_A_HOOK = frozenset(
    {
        *("GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR", "GIT_DIR", "GIT_GRAFT_FILE", "GIT_INDEX_FILE"),
        *("GIT_NAMESPACE", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX", "GIT_SHALLOW_FILE", "GIT_WORK_TREE"),
    }
)
_OURS = {"GIT_LITERAL_PATHSPECS": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
_CONFIG = ("core.fsmonitor=false", "diff.autoRefreshIndex=false", "diff.ignoreSubmodules=all", "diff.relative=false")


class RevisionError(Exception):
    """Why it can not be told what was changed since a revision."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Answer:
    """What git said."""

    status: int
    out: bytes
    err: str

    @property
    def line(self) -> str:
        """The only line of its output, which may be a path with line ends in it."""
        return os.fsdecode(self.out.removesuffix(b"\n").removesuffix(b"\r"))

    @property
    def complaint(self) -> str:
        """Its first message."""
        lines = [line for line in self.err.splitlines() if line.strip()]
        told = [line for line in lines if line.startswith(("fatal: ", "error: "))]
        first = (told or lines or [f"it ended with status {self.status}"])[0]
        return first.partition(": ")[2] or first


def git(directory: str, *arguments: str, given: bytes = b"") -> Answer:
    """Run git in a directory. Raises ``RevisionError`` where there is no git."""
    settings = [part for each in _CONFIG for part in ("-c", each)]
    environment = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    try:
        done = subprocess.run(
            ["git", "--no-pager", *settings, *arguments],
            cwd=directory,
            env=environment | _OURS,
            input=given,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise RevisionError([f"--since needs git, which can not be run ({error.strerror or error})"]) from error
    return Answer(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))
