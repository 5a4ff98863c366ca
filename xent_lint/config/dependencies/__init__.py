"""What the declared dependencies of a project say of Keras and its backend."""

from xent_lint.config.dependencies.declared import Declaration, Declarations, Declared

__all__ = ["Declaration", "Declarations", "Declared"]
