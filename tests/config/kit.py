"""Writes configuration files, and tells what is wrong with them."""

from __future__ import annotations

from pathlib import Path

from xent_lint.config import ConfigError, Configurations

SECTION = "[tool.xent-lint]\n"


def write(name: str, text: str) -> None:
    """A file with this text."""
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_bytes(text.encode("utf-8", "surrogateescape"))


def configure(text: str, name: str = "pyproject.toml") -> None:
    """A pyproject.toml with these settings."""
    write(name, SECTION + text)


def problems(configurations: Configurations | None = None) -> list[str]:
    """Every mistake that the configuration of the working directory has."""
    configurations = configurations or Configurations()
    try:
        _ = configurations.run
        configurations.check()
    except ConfigError as error:
        return list(map(str, error.problems))
    return []
