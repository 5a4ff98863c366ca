"""The rules that judge facts: one module a rule, found by being in this folder."""
