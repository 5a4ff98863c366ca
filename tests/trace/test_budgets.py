"""Budgets: any program ends soon, and what was cut is said."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from tests.trace.kit import (
    PRELUDE,
    UNKNOWN,
    contexts_in,
    layer_in,
    layer_made,
    layer_of,
    pairing_of,
    program_of,
    text_of,
    worlds_in,
)
from xent_lint.facts import Program, SourceText
from xent_lint.trace import trace

END = "\nmodel = Sequential([Dense(3, activation='softmax')])\nmodel.compile('adam', 'mse')\n"
SOFTMAX = (3, "softmax", "mean_squared_error")


def within(seconds: float, source: str) -> Program:
    started = time.process_time()
    program = program_of(source)
    assert time.process_time() - started < seconds
    return program


def heads(program: Program) -> list[tuple[object, object]]:
    return [layer_in(world) for context in contexts_in(program) for world in worlds_in(context)]


def test_recursion_without_end_is_cut() -> None:
    program = within(3, f"{PRELUDE}\ndef f(n):\n    return f(n + 1)\nf(0)\n{END}")
    assert heads(program) == [(3, "softmax")]
    assert program.cuts


def test_mutual_recursion_is_cut() -> None:
    program = within(3, f"{PRELUDE}\ndef f(n):\n    return g(n)\ndef g(n):\n    return f(n)\nf(0)\n{END}")
    assert heads(program) == [(3, "softmax")]


def test_recursion_that_branches_is_cut() -> None:
    source = f"{PRELUDE}\ndef f(n):\n    if unseen(n):\n        return f(n - 1) + f(n - 2)\n    return 1\nf(9)\n{END}"
    assert (3, "softmax") in heads(within(5, source))


def test_recursion_of_methods_is_cut() -> None:
    source = f"{PRELUDE}\nclass A:\n    def f(self):\n        return A().f()\nA().f()\n{END}"
    assert (3, "softmax") in heads(within(3, source))


def test_a_constructor_that_makes_itself_is_cut() -> None:
    source = f"{PRELUDE}\nclass A:\n    def __init__(self):\n        self.other = A()\nA()\n{END}"
    assert (3, "softmax") in heads(within(3, source))


def test_a_property_that_reads_itself_is_cut() -> None:
    source = f"{PRELUDE}\nclass A:\n    @property\n    def n(self):\n        return self.n\nA().n\n{END}"
    assert (3, "softmax") in heads(within(3, source))


def test_a_class_that_derives_from_itself_is_cut() -> None:
    source = (
        f"{PRELUDE}\nclass A: pass\nclass A(A): pass\nclass A(A):\n    def f(self): return super().f()\nA().f()\n{END}"
    )
    assert (3, "softmax") in heads(within(3, source))


def test_a_list_that_holds_itself_is_no_trouble() -> None:
    source = f"{PRELUDE}\na = []\na.append(a)\nb = np.array(a)\nif unseen():\n    a.append(b)\n{END}"
    assert (3, "softmax") in heads(within(3, source))


def test_a_dict_and_an_object_that_hold_each_other_are_no_trouble() -> None:
    source = f"""{PRELUDE}
class A: pass
a, d = A(), {{}}
a.d, d['a'] = d, a
if unseen():
    a.n = 1
else:
    a.n = 2
{END}"""
    assert (3, "softmax") in heads(within(3, source))


def test_a_model_that_holds_itself_is_no_trouble() -> None:
    within(3, f"{PRELUDE}\nmodel = Sequential()\nmodel.add(model)\nmodel.compile('adam', 'mse')\n")


def test_a_subclass_whose_call_calls_itself_is_cut() -> None:
    within(
        3,
        f"""{PRELUDE}
class Net(Model):
    def call(self, x):
        return self(x)
model = Net()
model.compile('adam', 'mse')
""",
    )


def test_exponential_branches_are_joined() -> None:
    branches = "\n".join(f"if unseen({i}):\n    a{i} = 1\nelse:\n    a{i} = 2" for i in range(24))
    program = within(6, f"{PRELUDE}\n{branches}\n{END}")
    assert set(heads(program)) == {(3, "softmax")}


def test_what_is_joined_is_unknown() -> None:
    branches = "\n".join(f"if unseen({i}):\n    a{i} = 1\nelse:\n    a{i} = 2" for i in range(40))
    end = END.replace("3,", "a0 + a20,").replace("'mse'", "'mse' if a23 == 1 else 'mae'")
    program = within(6, f"{PRELUDE}\n{branches}\n{end}")
    found = set(heads(program))
    assert any(units is UNKNOWN for units, _ in found) or len(found) == 3
    assert program.cuts


def test_nested_branches_are_joined() -> None:
    lines = "".join(f"{'    ' * i}if unseen({i}):\n" for i in range(18)) + "    " * 18 + "pass\n"
    assert (3, "softmax") in heads(within(5, f"{PRELUDE}\n{lines}{END}"))


def test_nested_loops_are_cut() -> None:
    loops = "".join(f"{'    ' * i}for a{i} in range(40):\n" for i in range(8)) + "    " * 8 + "n = 1\n"
    program = within(20, f"{PRELUDE}\n{loops}{END}")
    assert program.cuts


def test_functions_that_call_each_other_twice_are_cut() -> None:
    chain = "".join(f"def f{i}(n):\n    f{i + 1}(n)\n    return f{i + 1}(n)\n" for i in range(22))
    program = within(20, f"{PRELUDE}\ndef f22(n): return n\n{chain}f0(3)\n{END}")
    assert program.cuts


def test_a_long_range_is_not_unrolled() -> None:
    assert (
        layer_made("""
model = Sequential()
for i in range(10 ** 9):
    model.add(Dense(i + 1))
""")[0]
        is UNKNOWN
    )


def test_a_huge_number_is_no_trouble() -> None:
    within(3, f"{PRELUDE}\nn = 9 ** 9 ** 9\n{END}")


def test_a_huge_shift_is_no_trouble() -> None:
    within(3, f"{PRELUDE}\nn = 1 << 10 ** 12\n{END}")


def test_a_huge_repetition_is_no_trouble() -> None:
    within(3, f"{PRELUDE}\nn = [0] * 10 ** 12\nt = 'a' * 10 ** 12\nu = (1,) * 10 ** 12\n{END}")


def test_a_huge_matrix_is_no_trouble() -> None:
    within(3, f"{PRELUDE}\ny = np.eye(10 ** 12)\nz = np.zeros((10 ** 9, 10 ** 9))\n{END}")


GROWING = {
    "texts and numbers": [
        "t = 'a'\n" + "t = t + t\n" * 60,
        "t = 'a'\n" + "t = f'{t}{t}'\n" * 60,
        "t = 'a'\n" + "t = '%s%s' % (t, t)\n" * 60,
        "t = 3\n" + "t = t * t\n" * 60,
    ],
    "lists and tuples": [
        "t = [1]\n" + "t = t + t\n" * 60,
        "t = [1]\n" + "t += t\n" * 60,
        "t = [1]\n" + "t.extend(t)\n" * 60,
        "t = (1,)\n" + "t = t * 2\n" * 60,
    ],
    "containers of containers": [
        "t = (1,)\n" + "t = (t, t)\n" * 60 + "u = np.array(t)\nif unseen():\n    t = (t, 1)\n",
        "t = [1]\n" + "t = [t, t]\n" * 60 + "u = np.array(t)\nif unseen():\n    t = [t, 1]\n",
        "t = {}\n" + "t = {'a': t, 'b': t}\n" * 60 + "if unseen():\n    t = {'a': t}\n",
    ],
}


@pytest.mark.parametrize("growing", GROWING.values(), ids=GROWING)
def test_values_that_double_in_every_line_are_no_trouble(growing: list[str]) -> None:
    """In a process of its own: without a bound it would take all memory."""
    limits = "import resource; resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))\n"
    load = "from xent_lint.facts import SourceText; from xent_lint.trace import trace\n"
    program = text_of("\n".join([PRELUDE, *growing, END]))
    script = f"{limits}{load}print(len(trace([SourceText('m.py', None, {program!r})]).contexts))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=6, check=False)
    assert (done.stdout.strip(), done.returncode) == ("1", 0), done.stderr[-300:]


def test_a_long_chain_of_operators_is_no_trouble() -> None:
    assert (3, "softmax") in heads(within(5, f"{PRELUDE}\nn = {' + '.join(['1'] * 150)}\n{END}"))


def test_a_long_chain_of_calls_is_no_trouble() -> None:
    assert (3, "softmax") in heads(within(5, f"{PRELUDE}\nn = unseen(){'.a()' * 100}\n{END}"))


def test_deep_brackets_are_no_trouble() -> None:
    assert (3, "softmax") in heads(within(5, f"{PRELUDE}\nn = {'[' * 60}1{']' * 60}\n{END}"))


def test_a_long_elif_chain_is_no_trouble() -> None:
    chain = "if unseen() == 0:\n    n = 0\n" + "".join(f"elif unseen() == {i}:\n    n = {i}\n" for i in range(1, 150))
    within(2, f"{PRELUDE}\n{chain}{END}")


def test_many_choices_in_one_statement_are_no_trouble() -> None:
    choices = " + ".join(f"g(unseen({i}))" for i in range(8))
    lines = "acts = [g(unseen(i)) for i in range(30)]\nlast = [Dense(i, activation=g(unseen(i))) for i in range(20)]\n"
    source = f"def g(v): return 'softmax' if v else 'sigmoid'\n{lines}loss = {choices}\n"
    assert (3, "softmax") in heads(within(4, f"{PRELUDE}\n{source}{END}"))


@pytest.mark.slow
def test_the_budget_of_the_program_is_said_once() -> None:
    loops = "".join(f"{'    ' * i}    for a{i} in range(40):\n" for i in range(4)) + "    " * 5 + "n = 1\n"
    functions = "".join(f"def f{i}():\n{loops}" for i in range(30))
    program = within(20, f"{PRELUDE}\n{functions}")
    assert sum(cut.startswith("the program was followed") for cut in program.cuts) == 1
    assert len(program.cuts) <= 3


def test_an_argument_spread_twice_again_and_again_is_no_trouble() -> None:
    chain = "".join(f"def f{i}(*a):\n    return f{i + 1}(*a, *a)\n" for i in range(22))
    within(4, f"{PRELUDE}\ndef f22(*a): return a\n{chain}f0(1, 2, 3)\n{END}")
    within(4, f"{PRELUDE}\nt = [1, 2]\n{'t = [*t, *t]' + chr(10)}{('t = [*t, *t]' + chr(10)) * 60}{END}")


def test_a_large_literal_is_no_trouble() -> None:
    assert (3, "softmax") in heads(within(8, f"{PRELUDE}\ny = [{', '.join(['0', '1'] * 5_000)}]\n{END}"))


def test_a_file_of_thousands_of_lines_is_followed_to_its_end() -> None:
    lines = "".join(f"a{i} = [{i}, 'x', f({i})]\n" for i in range(4_000))
    program = within(9, f"{PRELUDE}\n{lines}{END}")
    assert heads(program) == [(3, "softmax")]


def test_many_models_are_many_contexts() -> None:
    models = "".join(f"m{i} = Sequential([Dense({i + 1})])\nm{i}.compile('adam', 'mse')\n" for i in range(150))
    program = within(8, f"{PRELUDE}\n{models}")
    assert sorted(units for units, _ in heads(program)) == list(range(1, 151))  # type: ignore[type-var]


def test_many_functions_that_nothing_calls_are_followed() -> None:
    functions = "".join(
        f"def f{i}(n):\n    m = Sequential([Dense({i + 1})])\n    m.compile('adam', 'mse')\n" for i in range(100)
    )
    assert len(heads(within(8, f"{PRELUDE}\n{functions}"))) == 100


def test_a_layer_of_many_wrappers_is_no_trouble() -> None:
    within(
        3,
        f"{PRELUDE}\nmodel = Sequential([{'layers.TimeDistributed(' * 40}Dense(3){')' * 40}])\n"
        f"model.compile('adam', 'mse')\n",
    )


@pytest.mark.parametrize(
    "text", ["", "\n", "#", "pass", "\ufeffimport keras\n", "\x0c\nimport keras\n", "import keras\\\n\n"]
)
def test_programs_of_almost_nothing_have_no_facts(text: str) -> None:
    assert trace([SourceText("m.py", None, text)]).contexts == ()


def test_no_text_at_all_has_no_facts() -> None:
    assert trace([]).contexts == ()


def test_the_budget_of_one_program_is_not_spent_by_another() -> None:
    program_of(f"{PRELUDE}\ndef f(n):\n    return f(n)\nf(1)\n")
    assert pairing_of(f"{PRELUDE}\n{END}") == SOFTMAX
    assert layer_of(f"{PRELUDE}\n{END}") == SOFTMAX[:2]
