"""A cheap scanner for the tokens that decide where a logical line ends and how deep it nests.

It works on any text, Python or not: what it does not know it skips. Prefixes of strings are skipped too, as they
do not change where a string ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_TOKEN = re.compile(
    r"(?P<string>\"\"\"(?:[^\\\"]|\\[\s\S]|\"(?!\"\"))*(?:\"\"\"|\Z)"
    r"|'''(?:[^\\']|\\[\s\S]|'(?!''))*(?:'''|\Z)"
    r"|\"(?:[^\\\"\r\n]|\\(?:\r\n|[\s\S]))*\"?"
    r"|'(?:[^\\'\r\n]|\\(?:\r\n|[\s\S]))*'?)"
    r"|(?P<comment>\#[^\r\n]*)"
    r"|(?P<joined>\\(?:\r\n|\r|\n))"
    r"|(?P<newline>\r\n|\r|\n)"
    r"|(?P<open>[(\[{])"
    r"|(?P<close>[)\]}])"
    r"|(?P<separator>[,;])"
    r"|(?P<operator>[-+*/%@&|^~.]|\b(?:and|or|not|if|else|elif|lambda|await)\b)"
)


def tokens(text: str, start: int = 0) -> Iterator[re.Match[str]]:
    """The strings, comments, line ends, brackets, separators and operators from an offset on, by ``lastgroup``."""
    return _TOKEN.finditer(text, start)


def end_of_logical_line(text: str, start: int) -> int:
    """The offset behind the line end that ends the logical line which starts at an offset."""
    depth = 0
    for token in tokens(text, start):
        match token.lastgroup:
            case "open":
                depth += 1
            case "close":
                depth = max(0, depth - 1)
            case "newline" if depth == 0:
                return token.end()
    return len(text)
