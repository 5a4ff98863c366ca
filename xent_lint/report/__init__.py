"""Findings and facts as text: one module an output format."""
