"""Colours, on a terminal that wants them."""

from __future__ import annotations

from dataclasses import dataclass

import click

from xent_lint.facts import Severity

SEVERITY_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}


@dataclass(frozen=True, slots=True)
class Palette:
    """Styles text where colours are ``wanted``, else leaves it as it is."""

    wanted: bool = False

    def severity(self, text: str, severity: Severity) -> str:
        """Text in the colour of a severity."""
        return click.style(text, fg=SEVERITY_COLOURS[severity], bold=True) if self.wanted else text

    def strong(self, text: str) -> str:
        """Text that stands out."""
        return click.style(text, bold=True) if self.wanted else text

    def cyan(self, text: str) -> str:
        """Text beside the matter: gutters, helps, related labels."""
        return click.style(text, fg="cyan") if self.wanted else text
