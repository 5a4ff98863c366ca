"""The tests of xent-lint, in folders that mirror the package."""
