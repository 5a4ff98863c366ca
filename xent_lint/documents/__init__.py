"""Files into Python text: discovery, encodings, notebooks and their cells, and the gate for files without Keras."""

from xent_lint.documents.discovery import Discovery, MissingPathError, discover
from xent_lint.documents.document import Document
from xent_lint.documents.lines import split_lines
from xent_lint.documents.loading import load_bytes, load_file
from xent_lint.documents.modules import LocalModules
from xent_lint.documents.reach import Reach
from xent_lint.documents.scope import Area, Scope

__all__ = [
    "Area",
    "Discovery",
    "Document",
    "LocalModules",
    "MissingPathError",
    "Reach",
    "Scope",
    "discover",
    "load_bytes",
    "load_file",
    "split_lines",
]
