"""Bytes become text as Python itself would decode them."""

from __future__ import annotations

import codecs

import pytest

from xent_lint.documents.reading import Problem, decode


def test_utf_8_is_the_default() -> None:
    assert decode("x = 'é'\n".encode()) == "x = 'é'\n"


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert decode(codecs.BOM_UTF8 + b"x = 1\n") == "x = 1\n"


def test_a_coding_line_is_obeyed() -> None:
    assert decode("# -*- coding: latin-1 -*-\nx = 'é'\n".encode("latin-1")).endswith("x = 'é'\n")


def test_a_coding_line_may_follow_a_shebang() -> None:
    assert decode(b"#!/usr/bin/env python\n# vim: set fileencoding=cp1252 :\nx = '\x80'\n").endswith("x = '€'\n")


def test_a_coding_line_behind_code_is_a_comment() -> None:
    assert decode("x = 'é'\n# coding: latin-1\n".encode()) == "x = 'é'\n# coding: latin-1\n"


def test_a_coding_line_on_the_third_line_is_a_comment() -> None:
    assert decode("\n\n# coding: latin-1\nx = 'é'\n".encode()).endswith("x = 'é'\n")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_stay_as_they_are(end: str) -> None:
    text = end.join(["import keras", "# coding: latin-1 stays a comment", ""])
    assert decode(text.encode()) == text


def test_an_empty_file_is_an_empty_text() -> None:
    assert decode(b"") == ""


def test_undecodable_bytes_are_named_with_their_place() -> None:
    assert decode("é = 1\ny = 'é".encode() + b"\xff'\n") == Problem("byte 0xff is not valid UTF-8", 2, 7)


def test_undecodable_bytes_behind_a_coding_line_name_the_encoding() -> None:
    assert decode(b"# coding: ascii\nx = '\xe9'\n") == Problem("byte 0xe9 is not valid ascii", 2, 6)


def test_an_unknown_encoding_is_named_with_the_coding_line() -> None:
    problem = decode(b"#!/bin/python\n# coding: klingon\n")
    assert problem == Problem("its coding line names 'klingon', which Python does not know", 2)


@pytest.mark.parametrize("name", ["rot13", "zlib_codec", "hex"])
def test_an_encoding_that_is_not_of_text_is_refused(name: str) -> None:
    assert isinstance(decode(f"# coding: {name}\n".encode()), Problem)


def test_a_nul_byte_is_named_with_its_place() -> None:
    assert decode(b"x = 1\r\ny\0 = 2\n") == Problem("it contains a NUL byte, which Python source can not", 2, 2)
