"""Writes ``docs/rules.md`` from the rules; run as ``python tools/generate_docs.py`` and commit what changed."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from xent_lint.report.rule_pages import rules_markdown
from xent_lint.rules.registry import all_rules


def main() -> None:
    """Write the page."""
    page = ROOT / "docs" / "rules.md"
    page.parent.mkdir(exist_ok=True)
    page.write_text(rules_markdown(all_rules()), encoding="utf-8")


if __name__ == "__main__":
    main()
