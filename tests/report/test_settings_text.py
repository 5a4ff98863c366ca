"""The settings as a table."""

from __future__ import annotations

from xent_lint.report.palette import Palette
from xent_lint.report.settings_text import SettingRow, settings_text

ROWS = [
    SettingRow("select", ['["XEN1", "XEN2", "XEN3"]'], "pyproject.toml:2:1", is_default=False),
    SettingRow("severity", ['XEN1 = "info"', 'XEN2 = "error"'], "base.toml:1:1", is_default=False),
    SettingRow("", ['XEN3 = "info"'], "--config", is_default=False),
    SettingRow("jobs", ['"auto"'], "default", is_default=True),
]


def test_columns_are_aligned() -> None:
    assert settings_text("Settings for .", ROWS, 80, Palette()) == (
        "Settings for .\n\n"
        'select    ["XEN1", "XEN2", "XEN3"]  pyproject.toml:2:1\n'
        'severity  XEN1 = "info"             base.toml:1:1\n'
        '          XEN2 = "error"\n'
        '          XEN3 = "info"             --config\n'
        'jobs      "auto"                    default\n'
    )


def test_long_values_go_on_below() -> None:
    assert settings_text("", ROWS[:1], 44, Palette()) == (
        '\n\nselect  ["XEN1", "XEN2",  pyproject.toml:2:1\n         "XEN3"]\n'
    )


def test_long_sources_go_on_below() -> None:
    row = SettingRow("jobs", ["3"], "keras>=3 in some/long/path/to/requirements.txt:2", is_default=False)
    assert settings_text("", [row], 80, Palette()) == (
        "\n\njobs  3  keras>=3 in some/long/path/to/re\n          quirements.txt:2\n"
    )


def test_wide_characters_are_aligned() -> None:
    rows = [SettingRow("a", ['"日本"'], "x", is_default=True), SettingRow("b", ['"abcd"'], "y", is_default=True)]
    assert settings_text("", rows, 80, Palette()) == '\n\na  "日本"  x\nb  "abcd"  y\n'


def test_what_is_set_stands_out() -> None:
    lines = settings_text("", ROWS, 80, Palette(wanted=True)).splitlines()
    assert lines[2].startswith("\x1b[1mselect")
    assert lines[-1].startswith("jobs")
