"""The JSON format is what its schema says."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema
import pytest

from tests.report.kit import finding, report, span
from xent_lint import __version__
from xent_lint.facts import (
    Applicability,
    ArchivePath,
    LiveObject,
    Remedy,
    Rename,
    Role,
    SetLoss,
    SourceSpan,
    Suppressed,
    SuppressionKind,
)
from xent_lint.linter import LintError, Report
from xent_lint.report.findings_json import findings_json, schema

AT = SourceSpan("a.ipynb", 4, 3, 7, 3, 9)
REMEDY = Remedy((SetLoss("mse"),), Applicability.UNSAFE, "training results change")


def parsed(made: Report) -> dict[str, object]:
    content: dict[str, object] = json.loads(findings_json(made))
    validate(content)
    return content


def validate(content: object) -> None:
    validator = jsonschema.Draft202012Validator
    validator.check_schema(json.loads(schema()))
    validator(json.loads(schema())).validate(content)


def test_a_finding_has_every_field() -> None:
    made = finding(AT, (Role.HEAD, "3 units", replace(AT, cell=None)), remedies=(REMEDY,))
    content = parsed(report("", made, errors=(LintError("b.py", "failed"),)))
    position = {"line": 3, "column": 7, "end_line": 3, "end_column": 9, "object": None}
    assert content == {
        "schema_version": 1,
        "tool": {"name": "xent-lint", "version": __version__},
        "findings": [
            {
                "code": "XEN103",
                "name": "logits-without-from-logits",
                "severity": "error",
                "confidence": "certain",
                "message": "The head has no activation.",
                "path": "a.ipynb",
                "cell": 4,
                **position,
                "related": [{"role": "head", "message": "3 units", "path": "a.ipynb", "cell": None, **position}],
                "fixes": [
                    {
                        "title": "set the loss to mse",
                        "applicability": "manual",
                        "reason": "training results change",
                        "edits": [],
                    }
                ],
                "url": None,
                "fingerprint": None,
                "suppressed": None,
            }
        ],
        "errors": [{"path": "b.py", "message": "failed"}],
        "summary": {"files": 3, "files_with_keras": 1, "setups": 1, "by_code": {"XEN103": 1}},
    }


def test_a_fix_that_can_be_made_has_its_edits() -> None:
    text = "compile(loss='maee')\n"
    rename = Remedy((Rename("maee", "mae"),), Applicability.SAFE, "it could not have run")
    content = json.loads(findings_json(report(text, finding(span(text, "'maee'"), remedies=(rename,)))))
    validate(content)
    assert content["findings"][0]["fixes"] == [
        {
            "title": "rename 'maee' to 'mae'",
            "applicability": "safe",
            "reason": "it could not have run",
            "edits": [
                {
                    "path": "train.py",
                    "cell": None,
                    "line": 1,
                    "column": 15,
                    "end_line": 1,
                    "end_column": 19,
                    "content": "mae",
                }
            ],
        }
    ]


@pytest.mark.parametrize(
    "evidence", [None, LiveObject("dense"), LiveObject("d", "a.py", 3), ArchivePath("m.keras", "d")]
)
def test_other_evidence_fits_the_schema(evidence: LiveObject | ArchivePath | None) -> None:
    assert parsed(Report((finding(evidence),)))


def test_an_empty_report_fits_the_schema() -> None:
    assert parsed(Report())["findings"] == []


@pytest.mark.parametrize("field", ["code", "path", "related", "fixes", "suppressed", "object"])
def test_the_schema_misses_a_field_that_is_left_out(field: str) -> None:
    content = json.loads(findings_json(Report((finding(AT),))))
    del content["findings"][0][field]
    with pytest.raises(jsonschema.ValidationError):
        validate(content)


def test_the_output_is_ascii_whatever_is_in_it() -> None:
    assert findings_json(Report((finding(replace(AT, path="数\udcff.py")),))).isascii()


def test_a_suppressed_finding_says_by_what_and_is_listed_only_if_asked_for() -> None:
    made = replace(finding(AT), fingerprint="0123456789abcdef", suppressed=Suppressed(SuppressionKind.TAG, "a test"))
    report = Report(suppressed=(made,))
    assert parsed(report)["findings"] == []
    content = json.loads(findings_json(report, show_suppressed=True))
    validate(content)
    (shown,) = content["findings"]
    assert (shown["fingerprint"], shown["suppressed"]) == ("0123456789abcdef", {"kind": "tag", "reason": "a test"})
    assert content["summary"]["by_code"] == {}
