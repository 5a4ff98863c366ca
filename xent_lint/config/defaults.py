"""What holds where nothing is said, apart from all else about settings: most runs need no more."""

from __future__ import annotations

from collections.abc import Mapping

from xent_lint.documents.scope import DEFAULT_EXCLUDES, SUFFIXES

DEFAULTS: Mapping[str, object] = {
    "extend": None,
    "select": ["ALL"],
    "extend-select": [],
    "ignore": [],
    "per-file-ignores": {},
    "severity": {},
    "fail-on": "warning",
    "exclude": sorted(DEFAULT_EXCLUDES),
    "extend-exclude": [],
    "include": [f"*{suffix}" for suffix in SUFFIXES],
    "target-keras": None,
    "backend": None,
    "show-possible": False,
    "baseline": None,
    "cache-dir": None,
    "jobs": 1,
    "output-format": "full",
}
"""The defaults as TOML has them, by setting; None is not set."""
