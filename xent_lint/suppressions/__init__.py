"""Comments and cell tags that keep findings silent: how they are written, what they hold, and which do nothing."""

from xent_lint.suppressions.adding import added
from xent_lint.suppressions.applying import Applied, Use, apply
from xent_lint.suppressions.directive import Directive, Form, Reach
from xent_lint.suppressions.faults import Ran, faulty
from xent_lint.suppressions.reading import directives

__all__ = ["Applied", "Directive", "Form", "Ran", "Reach", "Use", "added", "apply", "directives", "faulty"]
