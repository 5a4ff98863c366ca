"""Writes what is made from the code: ``docs/rules.md``, the README's table of settings and the schema of settings.

Run as ``python tools/generate_docs.py`` and commit what changed.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from xent_lint.config.documentation import config_schema, with_settings
from xent_lint.report.rule_pages import rules_markdown
from xent_lint.rules.registry import all_rules


def main() -> None:
    """Write the pages and the schema."""
    readme = ROOT / "README.md"
    _write(ROOT / "docs" / "rules.md", rules_markdown(all_rules()))
    _write(readme, with_settings(readme.read_text(encoding="utf-8")))
    _write(ROOT / "xent_lint" / "config" / "config.schema.json", config_schema())


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
