"""What ``--config`` gives: a file in place of those that would be found, or single settings."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from xent_lint.config.gathering import no_such_file
from xent_lint.config.problem import Problem
from xent_lint.config.toml import parse_toml
from xent_lint.config.toml_text import toml_text

OPTION = "--config"


def setting(text: str) -> Mapping[str, object] | Problem:
    """The setting that KEY=VALUE says, in TOML."""
    table = parse_toml(text)
    if isinstance(table, Mapping):
        return table
    key, _, value = text.partition("=")
    quoted = f"{key.strip()}={toml_text(value.strip())}"
    meant = f"; did you mean '{quoted}'?" if isinstance(parse_toml(quoted), Mapping) else ""
    return Problem(OPTION, f"'{text}': {table.clause}{meant}")


def given_file(files: Sequence[str], *, isolated: bool) -> str | Problem | None:
    """The file that is given, None if there is none."""
    if len(files) > 1:
        return Problem(OPTION, f"only one file can be given, not {' and '.join(files)}")
    if files and isolated:
        return Problem(OPTION, f"'{files[0]}' can not be read with --isolated, which ignores all files")
    if files and not os.path.lexists(files[0]):
        return Problem(OPTION, no_such_file(files[0]))
    return files[0] if files else None
