"""What a command line asks of ``xent-lint check``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from xent_lint.cli.parameters import split_list
from xent_lint.words import joined

STDIN = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The arguments and options of ``check``, by the names that click gives them; None is not given."""

    paths: tuple[str, ...]
    stdin_filename: str | None
    force_exclude: bool
    isolated: bool
    config: tuple[str, ...]
    select: tuple[str, ...]
    extend_select: tuple[str, ...]
    ignore: tuple[str, ...]
    target_keras: str | None
    backend: str | None
    show_possible: bool
    output_format: tuple[str, ...]
    show_suppressed: bool
    statistics: bool
    fail_on: str | None
    exit_zero: bool
    since: str | None
    baseline: str | None
    write_baseline: bool
    prune_baseline: bool
    add_noqa: str | None
    fix: bool
    diff: bool
    show_fixes: bool
    exit_non_zero_on_fix: bool
    jobs: str | None
    no_cache: bool

    @property
    def is_stdin(self) -> bool:
        """Whether the program comes from stdin."""
        return STDIN in self.paths

    @property
    def overrides(self) -> Mapping[str, object]:
        """The settings that are given as options."""
        return dict(self._settings())

    def _settings(self) -> Iterator[tuple[str, object]]:
        lists = {"select": self.select, "extend-select": self.extend_select, "ignore": self.ignore}
        yield from ((key, split_list(values)) for key, values in lists.items() if values)
        words = {"backend": self.backend, "fail-on": self.fail_on, "baseline": self.baseline}
        yield from ((key, value) for key, value in words.items() if value is not None)
        numbers = {"target-keras": self.target_keras, "jobs": self.jobs}
        yield from ((key, _number(value)) for key, value in numbers.items() if value is not None)
        if self.output_format:
            yield "output-format", list(self.output_format)
        if self.show_possible:
            yield "show-possible", True

    @property
    def problem(self) -> str | None:
        """Why these can not be had together."""
        writing = [name for name, is_asked in self._writing if is_asked]
        if len(writing) > 1:
            return f"{joined(writing)} can not be had together"
        if self.is_stdin and len(self.paths) > 1:
            return "'-' reads stdin and can not be mixed with other paths"
        if self.is_stdin and writing:
            return f"{writing[0]} needs files, not stdin"
        if self.stdin_filename is not None and not self.is_stdin:
            return "--stdin-filename needs '-' as the only path"
        if self.select and not split_list(self.select):
            return "--select names no rule"
        if self.since is not None and (self.write_baseline or self.prune_baseline):
            return f"{writing[0]} is about all findings and can not be had with --since"
        return None

    @property
    def _writing(self) -> tuple[tuple[str, bool], ...]:
        return (
            ("--write-baseline", self.write_baseline),
            ("--prune-baseline", self.prune_baseline),
            ("--add-noqa", self.add_noqa is not None),
            ("--fix", self.fix),
            ("--diff", self.diff),
        )


def _number(text: str) -> int | str:
    return int(text) if text.isascii() and text.isdigit() else text
