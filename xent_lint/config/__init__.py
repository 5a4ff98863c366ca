"""The configuration: from pyproject.toml files, ``--config`` and the command line."""

from xent_lint.config.configuration import Configuration
from xent_lint.config.configurations import Configurations
from xent_lint.config.in_force import Setting, settings_in_force
from xent_lint.config.outputs import FORMATS, Output
from xent_lint.config.problem import ConfigError, Problem
from xent_lint.config.source import Source, SourceKind, Value

__all__ = [
    "FORMATS",
    "ConfigError",
    "Configuration",
    "Configurations",
    "Output",
    "Problem",
    "Setting",
    "Source",
    "SourceKind",
    "Value",
    "settings_in_force",
]
