"""``xent-lint config``: the settings in force and where they come from."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence

import click

from xent_lint.cli.configuring import configured
from xent_lint.cli.exit_status import NOTHING_FOUND
from xent_lint.cli.linting import NAMED
from xent_lint.cli.output import columns, palette, write
from xent_lint.cli.parameters import one_of
from xent_lint.cli.trouble import told
from xent_lint.config import Configurations
from xent_lint.config.documentation import config_schema
from xent_lint.config.in_force import Setting, settings_in_force
from xent_lint.config.source import SourceKind
from xent_lint.config.toml_text import toml_key, toml_text
from xent_lint.documents.paths import shown_path
from xent_lint.nearest import nothing_there
from xent_lint.report.settings_text import SettingRow, settings_json, settings_text


@click.command("config")
@click.argument("path", default=".")
@one_of("--output-format", ("text", "json"), default="text", help="How to show the settings.")
@click.option("--schema", is_flag=True, help="Show the JSON Schema of the settings instead.")
@configured
def command(path: str, output_format: str, schema: bool, config: tuple[str, ...], isolated: bool) -> int:
    """Show each setting that holds for PATH (default: the working directory), and where it comes from."""
    if schema:
        write(config_schema())
        return NOTHING_FOUND
    if not os.path.lexists(path):
        raise click.UsageError(nothing_there(path, NAMED))
    with told():
        settings = _settings(path, config, isolated)
    shown = shown_path(path)
    write(_json(shown, settings) if output_format == "json" else _text(shown, settings))
    return NOTHING_FOUND


def _settings(path: str, config: Sequence[str], isolated: bool) -> list[Setting]:
    configurations = Configurations(isolated=isolated, config=config)
    settings = list(settings_in_force(configurations, path))
    configurations.check()
    return settings


def _text(path: str, settings: Sequence[Setting]) -> str:
    return settings_text(f"Settings for {path}", list(_rows(settings)), columns(), palette())


def _rows(settings: Sequence[Setting]) -> Iterator[SettingRow]:
    last = ""
    for each in settings:
        key = "" if each.key == last else each.key
        yield SettingRow(key, _lines(each), str(each.source), each.source.kind is SourceKind.DEFAULT)
        last = each.key


def _lines(setting: Setting) -> list[str]:
    """A value line by line: an entry of a table on each."""
    match setting.value:
        case None:
            return [f"({setting.in_words})"]
        case Mapping() as table if table:
            return [f"{toml_key(str(key))} = {toml_text(value)}" for key, value in table.items()]
        case value:
            return [toml_text(value)]


def _json(path: str, settings: Sequence[Setting]) -> str:
    return settings_json(path, [_entry(each) for each in settings])


def _entry(setting: Setting) -> Mapping[str, object]:
    source = setting.source
    place = {"path": source.path, "line": source.line, "column": source.column, "text": source.text}
    return {"key": setting.key, "value": setting.value, "source": {"kind": source.kind.value, **place}}
