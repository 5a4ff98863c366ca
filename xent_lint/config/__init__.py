"""The configuration: from pyproject.toml files, ``--config`` and the command line."""

from xent_lint.config.configuration import Configuration
from xent_lint.config.configurations import Configurations
from xent_lint.config.outputs import FORMATS, Output
from xent_lint.config.problem import ConfigError, Problem

__all__ = [
    "FORMATS",
    "ConfigError",
    "Configuration",
    "Configurations",
    "Output",
    "Problem",
]
