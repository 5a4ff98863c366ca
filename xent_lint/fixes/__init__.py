"""Remedies into edits, and edits into the bytes of files."""
