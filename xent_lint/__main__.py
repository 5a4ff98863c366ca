"""``python -m xent_lint``."""

from xent_lint.cli import main

if __name__ == "__main__":
    main()
