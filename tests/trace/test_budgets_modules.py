"""Budgets over several modules: what is imported is followed less far, and nothing is executed once all is spent."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.trace.kit import PRELUDE, contexts_in, layer_in, program_of, text_of, worlds_in
from xent_lint.documents import LocalModules
from xent_lint.facts import Program, SourceText
from xent_lint.trace import machine, program, trace

BUILD = "def build(n):\n    model = Sequential([Dense(n)])\n    model.compile('adam', 'mse')\n"
END = "model = Sequential([Dense(3)])\nmodel.compile('adam', 'mse')\n"


def traced(folder: Path, main: str, **modules: str) -> Program:
    """The facts of a program beside some modules."""
    for name, text in {"main": PRELUDE + main, **modules}.items():
        (folder / f"{name}.py").write_text(text_of(text))
    text = SourceText(str(folder / "main.py"), None, text_of(PRELUDE + main))
    return trace([text], LocalModules([str(folder)]))


def units(found: Program) -> list[object]:
    return [layer_in(world)[0] for context in contexts_in(found) for world in worlds_in(context)]


BURN = "def burn():\n" + "    n = [0]\n" * 60


def test_a_function_of_another_module_costs_more_steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "STEPS_OF_A_FUNCTION", 400)
    function = f"{BUILD}def run():\n    burn()\n    build(3)\n"
    assert 3 in units(traced(tmp_path, BURN + function))
    assert 3 not in units(traced(tmp_path, f"from other import burn\n{function}", other=BURN))


def test_nothing_is_executed_once_the_budget_of_the_program_is_spent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "MAX_STEPS", 500)
    classes = "".join(f"class C{i}:\n    def f(self): return [1, 2, 3]\n" for i in range(200))
    found = program_of(f"{PRELUDE}{classes}{END}")
    assert found.cuts == ("the program was followed for 500 steps and no further",)


def test_a_module_that_imports_itself_is_no_trouble(tmp_path: Path) -> None:
    assert units(traced(tmp_path, f"import main\nfrom main import *\nfrom main import model as other\n{END}")) == [3]


def test_a_program_that_its_own_module_imports_is_followed(tmp_path: Path) -> None:
    assert units(traced(tmp_path, f"from other import N\n{END.replace('3', 'N')}", other="import main\nN = 3\n")) == [3]


def test_modules_that_import_each_other_in_a_ring_are_no_trouble(tmp_path: Path) -> None:
    ring = {
        f"a{i}": f"from a{(i + 1) % 60} import f as g\nfrom a{(i * 7 + 3) % 60} import X as Y\n"
        "X = Y\ndef f(x): return g(x)\n"
        for i in range(60)
    }
    assert units(traced(tmp_path, f"from a0 import f, X\nf(X)\n{END}", **ring)) == [3]


def test_stars_everywhere_are_no_trouble(tmp_path: Path) -> None:
    stars = {f"a{i}": f"from a{(i + 1) % 30} import *\nfrom a{(i + 7) % 30} import *\nN{i} = {i}\n" for i in range(30)}
    assert units(traced(tmp_path, f"from a0 import *\n{END.replace('3', 'N0 + 3')}", **stars)) == [3]
