"""The tracer: an abstract interpreter that turns a program's text into facts."""

from xent_lint.trace.program import trace

__all__ = ["trace"]
