"""What ``--config`` gives: a file in place of those that would be found, or single settings."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from xent_lint.config.problem import Problem
from xent_lint.config.toml import parse_toml
from xent_lint.config.toml_text import toml_text
from xent_lint.nearest import nothing_there

_WHERE = "--config"


def setting(text: str) -> Mapping[str, object] | Problem:
    """The setting that KEY=VALUE says, in TOML."""
    table = parse_toml(text)
    if isinstance(table, Mapping):
        return table
    quoted = _quoted(*(part.strip() for part in text.split("=", 1)))
    meant = f"; did you mean '{quoted}'?" if isinstance(parse_toml(quoted), Mapping) else ""
    return Problem(_WHERE, f"'{text}': {table.clause}{meant}")


def _quoted(key: str, value: str) -> str:
    """The setting with its value in quotes, in a list where a list is wanted."""
    from xent_lint.config.kinds import Listed
    from xent_lint.config.options import OPTION

    is_list = key in OPTION and isinstance(OPTION[key].kind, Listed)
    return f"{key}={toml_text([value] if is_list else value)}"


def given_file(files: Sequence[str], *, isolated: bool) -> str | Problem | None:
    """The file that is given, None if there is none."""
    if len(files) > 1:
        return Problem(_WHERE, f"only one file can be given, not {' and '.join(files)}")
    if files and isolated:
        return Problem(_WHERE, f"'{files[0]}' can not be read with --isolated, which ignores all files")
    if files and not os.path.lexists(files[0]):
        return Problem(_WHERE, nothing_there(files[0]))
    return files[0] if files else None
