"""The facts that witnesses establish and rules judge, and what rules say of them."""

from xent_lint.facts.call import Decision, KerasCall, OutputUse
from xent_lint.facts.evidence import ArchivePath, Evidence, LiveObject, SourceSpan
from xent_lint.facts.file import FileFact, Unreadable
from xent_lint.facts.finding import Confidence, Finding, Related, Role, Severity
from xent_lint.facts.fix import Edit, Fix
from xent_lint.facts.head import Head, Shape, Squash, TailOp
from xent_lint.facts.interval import Interval
from xent_lint.facts.known import Field, Known, Name, Unknown, UnknownName
from xent_lint.facts.labels import (
    Continuous,
    Ids,
    Indicator,
    Labels,
    MultiHot,
    OneHot,
    Signed,
    Soft,
    Strings,
    Values,
)
from xent_lint.facts.loss import Argument, Literal, Loss, Spelling
from xent_lint.facts.metric import Metric
from xent_lint.facts.program import Context, Fact, Program
from xent_lint.facts.remedy import (
    Action,
    Applicability,
    DecodeLabels,
    DropArgument,
    EncodeLabels,
    MoveArgument,
    Remedy,
    Rename,
    SetActivation,
    SetLoss,
    SetMetric,
    SetUnits,
    SwapArguments,
)
from xent_lint.facts.setup import (
    NOT_HANDED,
    Execution,
    Given,
    Handed,
    HandedAs,
    Output,
    TrainingSetup,
)
from xent_lint.facts.source import SourceText
from xent_lint.facts.target import ALL_BACKENDS, ALL_MAJORS, Backend, Target

__all__ = [
    "ALL_BACKENDS",
    "ALL_MAJORS",
    "NOT_HANDED",
    "Action",
    "Applicability",
    "ArchivePath",
    "Argument",
    "Backend",
    "Confidence",
    "Context",
    "Continuous",
    "Decision",
    "DecodeLabels",
    "DropArgument",
    "Edit",
    "EncodeLabels",
    "Evidence",
    "Execution",
    "Fact",
    "Field",
    "FileFact",
    "Finding",
    "Fix",
    "Given",
    "Handed",
    "HandedAs",
    "Head",
    "Ids",
    "Indicator",
    "Interval",
    "KerasCall",
    "Known",
    "Labels",
    "Literal",
    "LiveObject",
    "Loss",
    "Metric",
    "MoveArgument",
    "MultiHot",
    "Name",
    "OneHot",
    "Output",
    "OutputUse",
    "Program",
    "Related",
    "Remedy",
    "Rename",
    "Role",
    "SetActivation",
    "SetLoss",
    "SetMetric",
    "SetUnits",
    "Severity",
    "Shape",
    "Signed",
    "Soft",
    "SourceSpan",
    "SourceText",
    "Spelling",
    "Squash",
    "Strings",
    "SwapArguments",
    "TailOp",
    "Target",
    "TrainingSetup",
    "Unknown",
    "UnknownName",
    "Unreadable",
    "Values",
]
