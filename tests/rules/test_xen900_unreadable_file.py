"""XEN900: the file can not be decoded, parsed or followed."""

from __future__ import annotations

from xent_lint.facts import Severity, SourceSpan, Unreadable

from .kit import is_silent, one, setup

CODE = "XEN900"
AT = SourceSpan("broken.py", None, 3, 7, 3, 8)


def test_an_unreadable_file_is_an_error_where_reading_stopped():
    finding = one(CODE, Unreadable("invalid syntax", AT))
    assert (finding.severity, finding.evidence, finding.output) == (Severity.ERROR, AT, None)
    assert "invalid syntax" in finding.message


def test_it_is_silent_about_programs():
    assert is_silent(CODE, setup())
