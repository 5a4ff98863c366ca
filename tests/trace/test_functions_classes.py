"""Classes of the program: inheritance, properties, fields nobody wrote a constructor for, and enumerations."""

from __future__ import annotations

import pytest

from tests.trace.kit import UNKNOWN, layer_made

MODEL = "\nmodel = Sequential([Dense(n)])\n"


def units_given(source: str) -> object:
    """The units ``n`` that these lines end with."""
    return layer_made(source + MODEL)[0]


# Inheritance


def test_super_goes_to_the_next_class_of_the_object_not_of_the_mixin() -> None:
    assert (
        units_given("""
class Base:
    def size(self): return 1
class Mixin:
    def size(self): return super().size() + 2
class Sub(Mixin, Base): pass
n = Sub().size()
""")
        == 3
    )


def test_a_shared_ancestor_comes_after_both_its_children() -> None:
    assert (
        units_given("""
class Root: n = 1
class Left(Root): pass
class Right(Root): n = 3
class Both(Left, Right): pass
n = Both().n
""")
        == 3
    )


def test_a_base_that_is_not_followed_may_hide_what_stands_after_it() -> None:
    source = "class Known: n = 3\nclass Sub(Known, unseen): pass\nn = Sub().n"
    assert units_given(source) == 3
    assert units_given(source.replace("Known, unseen", "unseen, Known")) is UNKNOWN


def test_super_calls_of_several_levels_are_followed() -> None:
    assert (
        units_given("""
class A:
    def __init__(self, n): self.n = n
class B(A):
    def __init__(self, n): super(B, self).__init__(n + 1)
class C(B):
    def __init__(self): super().__init__(1)
n = C().n + 1
""")
        == 3
    )


def test_type_of_self_makes_another_of_the_same_class() -> None:
    class_ = "class A:\n    def __init__(self, n=2): self.n = n\n    def more(self): return MAKE(self.n + 1)\n"
    source = f"{class_}n = A().more().n"
    assert units_given(source.replace("MAKE", "type(self)")) == 3
    assert units_given(source.replace("MAKE", "self.__class__")) == 3


# Properties and protocols


def test_assigning_to_a_property_calls_its_setter() -> None:
    assert (
        units_given("""
class A:
    @property
    def n(self): return self._n
    @n.setter
    def n(self, value): self._n = value + 1
a = A()
a.n = 2
n = a.n
""")
        == 3
    )


def test_a_cached_property_is_a_property() -> None:
    source = (
        "from functools import cached_property\nclass A:\n    @cached_property\n    def n(self): return 3\nn = A().n"
    )
    assert units_given(source) == 3


def test_length_and_items_of_an_object_are_its_methods() -> None:
    source = "class A:\n    def __len__(self): return 2\n    def __getitem__(self, i): return [3, 4][i]\na = A()\n"
    assert units_given(source + "n = len(a)") == 2
    assert units_given(source + "n = a[1]") == 4


@pytest.mark.parametrize("decorator", ["staticmethod", "classmethod"])
def test_a_decorator_of_the_program_under_a_static_method_is_applied(decorator: str) -> None:
    wrapper = "def doubled(f):\n    def call(*a): return 2 * f(*a)\n    return call\n"
    first = "" if decorator == "staticmethod" else "cls, "
    source = f"class A:\n    @{decorator}\n    @doubled\n    def size({first}n): return n\nn = A.size(2)"
    assert units_given(wrapper + source) == 4


def test_an_object_with_a_new_of_its_own_has_no_sure_constants() -> None:
    source = "class A:\n    n = 3\n    def __new__(cls): return make(cls)\nn = A().n"
    assert units_given(source) is UNKNOWN


def test_a_class_under_a_decorator_that_is_not_followed_has_no_sure_constants() -> None:
    assert units_given("@configured\nclass A:\n    n = 3\nn = A.n") is UNKNOWN


# Fields


DATACLASS = (
    "from dataclasses import dataclass, field, replace, asdict\nfrom typing import ClassVar\n@dataclass\nclass A:\n"
)


@pytest.mark.parametrize(
    ("fields", "made", "units"),
    [
        ("n: int = 3", "A().n", 3),
        ("n: int = 2", "A(3).n", 3),
        ("n: int = field(default=3)", "A().n", 3),
        ("n: int = field(default=3)", "A.n", 3),
        ("sizes: list = field(default_factory=lambda: [1, 3])", "A().sizes[1]", 3),
        ("kind: ClassVar[str] = 'x'\n    n: int = 2", "A(3).n", 3),
        ("kind: str = field(default='x', init=False)\n    n: int = 2", "A(3).n", 3),
        ("n: int = 2\n    def __post_init__(self): self.n += 1", "A().n", 3),
        ("n: int", "A(n=3).n", 3),
        ("n: int = 2\n    m: int = 1", "replace(A(), n=3).n", 3),
        ("n: int = 3", "asdict(A())['n']", 3),
        ("n: int = 3", "A(**unseen()).n", UNKNOWN),
        ("n: int = field(**unseen())", "A().n", UNKNOWN),
        ("n: int = field(default_factory=unseen)", "A().n", UNKNOWN),
        ("n: int = 2\n    def __post_init__(self): self.n += 1", "replace(A(), n=3).n", UNKNOWN),
    ],
)
def test_fields_of_a_dataclass_are_what_its_constructor_makes_them(fields: str, made: str, units: object) -> None:
    assert units_given(f"{DATACLASS}    {fields}\nn = {made}") == units


def test_a_dataclass_takes_the_fields_of_its_base_first() -> None:
    source = f"{DATACLASS}    n: int = 2\n    a: str = 'x'\n@dataclass\nclass B(A):\n    a: str = 'y'\n    c: int = 1\n"
    assert units_given(f"{source}b = B(3, 'z', 9)\nn = b.n") == 3
    assert units_given(f"{source}b = B(3, 'z', 9)\nn = b.c") == 9


def test_attrs_classes_are_like_dataclasses() -> None:
    assert units_given("from attrs import define\n@define\nclass A:\n    n: int = 2\nn = A(3).n") == 3
    assert units_given("import attr\n@attr.s\nclass A:\n    n = attr.ib(default=3)\nn = A().n") in {3, UNKNOWN}


def test_a_class_of_settings_read_elsewhere_has_no_sure_fields() -> None:
    source = "from pydantic import BaseModel\nclass A(BaseModel):\n    n: int = 3\nn = A().n"
    assert units_given(source) is UNKNOWN


@pytest.mark.parametrize("made", ["A(3, 4).n", "A(3, 4)[0]", "A(n=3, m=4).n", "A(4, 3)[-1]"])
def test_named_tuples_hold_what_they_are_given(made: str) -> None:
    typed = "from typing import NamedTuple\nclass A(NamedTuple):\n    n: int\n    m: int = 1\n"
    assert units_given(f"{typed}n = {made}") == 3
    assert units_given(f"from collections import namedtuple\nA = namedtuple('A', 'n m')\nn = {made}") == 3


def test_a_named_tuple_is_unpacked() -> None:
    assert units_given("from collections import namedtuple\nA = namedtuple('A', ['a', 'b'])\nx, n = A(1, 3)") == 3


def test_a_simple_namespace_holds_what_it_is_given() -> None:
    source = "from types import SimpleNamespace\na = SimpleNamespace(n=2)\na.n = a.n + 1\nn = a.n"
    assert units_given(source) == 3
    assert units_given(source.replace("n=2", "**unseen()")) is UNKNOWN


# Enumerations


ENUM = "from enum import Enum, auto\nclass Kind(Enum):\n    BINARY = {0}\n    MULTI = {1}\n"


@pytest.mark.parametrize("values", [("'b'", "'m'"), ("1", "2"), ("auto()", "auto()")])
@pytest.mark.parametrize("test", ["kind == Kind.BINARY", "kind is Kind.BINARY", "not kind != Kind.BINARY"])
def test_members_of_an_enumeration_are_told_apart(values: tuple[str, str], test: str) -> None:
    source = ENUM.format(*values) + f"kind = Kind.MULTI\nn = 1 if {test} else 3"
    assert units_given(source) == 3


def test_a_member_has_a_value() -> None:
    assert units_given(ENUM.format(2, 3) + "n = Kind.MULTI.value") == 3
    assert units_given(ENUM.format(2, 3) + "n = Kind(3).value") == 3


def test_a_member_is_not_its_value() -> None:
    assert units_given(ENUM.format(2, 3) + "n = 1 if Kind.MULTI == 3 else 4") == 4


def test_a_member_that_is_its_value_too_compares_as_one() -> None:
    source = "from enum import Enum\nclass Kind(str, Enum):\n    MULTI = 'multi'\nn = 3 if Kind.MULTI == 'multi' else 1"
    assert units_given(source) == 3


def test_the_members_of_an_enumeration_are_counted() -> None:
    assert units_given(ENUM.format(1, 2) + "n = len(Kind)") == 2


def test_a_chain_of_very_many_classes_is_cut() -> None:
    chain = "".join(f"class C{i}(C{i - 1}): pass\n" for i in range(1, 400))
    assert units_given(f"class C0: n = 3\n{chain}n = C50().n") == 3
    assert units_given(f"class C0: n = 3\n{chain}n = C399().n") is UNKNOWN
