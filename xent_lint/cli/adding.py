"""Comments for what is found, written into the files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xent_lint.cli.output import complain
from xent_lint.documents import load_bytes
from xent_lint.documents.writing import WriteError, write_bytes
from xent_lint.facts import Edit, Finding, SourceText
from xent_lint.fixes import SpliceError, spliced
from xent_lint.linter import Report
from xent_lint.suppressions.adding import added


def add_noqa(report: Report, reason: str) -> str:
    """Write a comment for each finding into its file; a file that can not be written is left as it is, and named.

    Returns what was done.
    """
    edits = added(report.findings, report.texts, reason)
    written = [path for path, own in _by_path(edits).items() if _write(path, own, report.texts)]
    number = sum(edit.span.path in written for edit in edits)
    return f"Added {_count(number, 'suppression')} to {_count(len(written), 'file')}.\n"


def still_found(before: Report, after: Report) -> list[Finding]:
    """The findings of the second run that the first one had too."""
    known = {(each.code, each.fingerprint) for each in before.findings}
    return [each for each in after.findings if (each.code, each.fingerprint) in known]


def _by_path(edits: Sequence[Edit]) -> Mapping[str, list[Edit]]:
    by_path: dict[str, list[Edit]] = {}
    for edit in edits:
        by_path.setdefault(edit.span.path, []).append(edit)
    return by_path


def _write(path: str, edits: Sequence[Edit], texts: Sequence[SourceText]) -> bool:
    try:
        with open(path, "rb") as file:
            data = file.read()
        if not set(load_bytes(path, data, lambda *_: True).shown) <= set(texts):
            raise WriteError(path, "it has changed since it was linted")
        write_bytes(path, spliced(path, data, edits), over=data)
    except WriteError as error:
        complain(str(error))
    except SpliceError as error:
        complain(f"{path} is not written: {error}")
    except OSError as error:
        complain(f"{path} is not written: {error.strerror or error}")
    else:
        return True
    return False


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
