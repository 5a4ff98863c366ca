"""Programs of several files: what a program imports from its own project is followed as if it stood there."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from xent_lint.documents import LocalModules, load_file
from xent_lint.facts import SourceSpan
from xent_lint.linter import Report, lint_paths, program_of

BUILD = """
from keras.layers import Dense
from keras.models import Sequential

def build(units, activation="softmax", loss="categorical_crossentropy"):
    model = Sequential([Dense(units, activation=activation)])
    model.compile("adam", loss=loss)
    return model
"""
FIT = "import numpy as np\nmodel.fit(np.zeros((9, 4)), np.array([0, 1, 2] * 3))\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def lint(here: Path, files: dict[str, str], *paths: str) -> Report:
    for name, text in files.items():
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_text(dedent(text))
    return lint_paths(paths or ["."])


def found(report: Report) -> list[tuple[str, str]]:
    assert not report.errors
    spans = [(each.evidence, each.code) for each in report.findings]
    return [(span.path, code) for span, code in spans if isinstance(span, SourceSpan)]


@pytest.mark.parametrize(
    "call",
    [
        "from models import build\nmodel = build(3)\n",
        "from models import build as make\nmodel = make(3)\n",
        "from models import *\nmodel = build(3)\n",
        "import models\nmodel = models.build(3)\n",
        "import models as m\nmodel = m.build(3)\n",
        "import models\nbuild = models.build\nmodel = build(3)\n",
        "from functools import partial\nimport models\nmodel = partial(models.build, 3)()\n",
        "def main():\n    from models import build\n    return build(3)\nmodel = main()\n",
        "try:\n    from models import build\nexcept ImportError:\n    raise\nmodel = build(3)\n",
        "from models import build\nBUILDERS = {'a': build}\nmodel = BUILDERS['a'](3)\n",
    ],
)
def test_a_factory_of_another_file(here: Path, call: str) -> None:
    assert found(lint(here, {"models.py": BUILD, "train.py": call + FIT})) == [("models.py", "XEN201")]


@pytest.mark.parametrize(
    "call",
    [
        "from models import build\nmodel = build(3, loss='sparse_categorical_crossentropy')\n",
        "from models import build\nmodel = build(load_units(), loss=load_loss())\n",
        "from models import build\nmodel = wrap(build)(3)\n",
        "from models import build\nbuild = load_builder()\nmodel = build(3)\n",
        "from models import build\ndef build(n):\n    return load(n)\nmodel = build(3)\n",
        "from models import missing\nmodel = missing(3)\n",
        "import models\nmodels.build = load_builder()\nmodel = models.build(3)\n",
        "import elsewhere\nmodel = elsewhere.build(3)\n",
    ],
)
def test_a_right_or_unknown_use_of_it(here: Path, call: str) -> None:
    assert found(lint(here, {"models.py": BUILD, "train.py": call + FIT})) == []


@pytest.mark.parametrize("files", [("train.py",), ("train.py", "models.py"), (".",)])
def test_it_is_found_whichever_files_are_named(here: Path, files: tuple[str, ...]) -> None:
    program = {"models.py": BUILD, "train.py": "from models import build\nmodel = build(3)\n" + FIT}
    report = lint(here, program, *files)
    assert found(report) == [("models.py", "XEN201")]
    assert [text.path for text in report.texts if text.text == dedent(BUILD)] == ["models.py"]


def test_two_programs_that_share_a_factory_are_judged_each_by_itself(here: Path) -> None:
    right = "from models import build\nmodel = build(3, loss='sparse_categorical_crossentropy')\n" + FIT
    wrong = "from models import build\nmodel = build(3)\n" + FIT
    assert found(lint(here, {"models.py": BUILD, "right.py": right})) == []
    assert found(lint(here, {"models.py": BUILD, "right.py": right, "wrong.py": wrong})) == [("models.py", "XEN201")]


def test_what_two_programs_find_in_one_module_comes_once(here: Path) -> None:
    wrong = "from models import build\nmodel = build(3)\n" + FIT
    assert found(lint(here, {"models.py": BUILD, "a.py": wrong, "b.py": wrong})) == [("models.py", "XEN201")]


LABELS = {
    "load.py": """
        import numpy as np
        def load():
            return np.zeros((9, 4)), np.array([0, 1, 2] * 3)
    """,
    "train.py": """
        from keras.layers import Dense
        from keras.models import Sequential
        from load import load
        model = Sequential([Dense(3, activation="softmax")])
        model.compile("adam", loss="categorical_crossentropy")
        x, y = load()
        model.fit(x, y)
    """,
}


def test_labels_of_another_file(here: Path) -> None:
    assert found(lint(here, LABELS)) == [("train.py", "XEN201")]


def test_labels_encoded_in_another_file(here: Path) -> None:
    loading = """
        import numpy as np
        from keras.utils import to_categorical
        def load():
            return np.zeros((9, 4)), to_categorical(np.array([0, 1, 2] * 3))
    """
    assert found(lint(here, {**LABELS, "load.py": loading})) == []


CONFIGURED = """
    import config
    from keras.layers import Dense
    from keras.models import Sequential
    model = Sequential([Dense(config.UNITS, activation=config.ACTIVATION)])
    model.compile("adam", loss=config.LOSS)
"""


@pytest.mark.parametrize(
    ("config", "codes"),
    [
        ("UNITS, ACTIVATION, LOSS = 3, 'softmax', 'binary_crossentropy'\n", ["XEN101"]),
        ("UNITS, ACTIVATION, LOSS = 3, 'softmax', 'categorical_crossentropy'\n", []),
        ("UNITS, ACTIVATION = 3, 'softmax'\nLOSS = 'binary_' + 'crossentropy'\n", ["XEN101"]),
        ("import os\nUNITS, ACTIVATION = 3, 'softmax'\nLOSS = os.environ['LOSS']\n", []),
        ("UNITS, LOSS = 3, 'binary_crossentropy'\n", []),
        ("def f(:\n", []),
        (
            "UNITS, ACTIVATION, LOSS = 3, 'softmax', 'categorical_crossentropy'\n"
            "if __name__ == '__main__':\n    LOSS = 'binary_crossentropy'\n",
            [],
        ),
    ],
)
def test_a_module_of_settings(here: Path, config: str, codes: list[str]) -> None:
    report = lint(here, {"config.py": config, "train.py": CONFIGURED}, "train.py")
    assert found(report) == [("train.py", code) for code in codes]


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ("config.LOSS = 'categorical_crossentropy'\n", []),
        ("config.LOSS = load()\n", []),
        ("setattr(config, load(), load())\n", []),
        ("config.__dict__.update(load())\n", []),
        ("vars(config).update(load())\n", []),
        ("load(config)\n", []),
        ("config.EPOCHS = 3\n", ["XEN101"]),
    ],
)
def test_settings_changed_by_the_program(here: Path, change: str, codes: list[str]) -> None:
    config = "UNITS, ACTIVATION, LOSS, EPOCHS = 3, 'softmax', 'binary_crossentropy', 1\n"
    program = dedent(CONFIGURED).replace("import config\n", "import config\n" + change)
    report = lint(here, {"config.py": config, "train.py": program}, "train.py")
    assert found(report) == [("train.py", code) for code in codes]


def test_a_module_imported_before_a_setting_changes_has_seen_it_as_it_was(here: Path) -> None:
    files = {
        "config.py": "LOSS = 'categorical_crossentropy'\n",
        "models.py": """
            from keras.layers import Dense
            from keras.models import Sequential
            import config
            LOSS = config.LOSS
            def build():
                model = Sequential([Dense(3, activation='softmax')])
                model.compile('adam', loss=LOSS)
        """,
        "train.py": "import config\nimport models\nconfig.LOSS = 'binary_crossentropy'\nmodels.build()\n",
    }
    assert found(lint(here, files)) == []


PACKAGE = {
    "net/__init__.py": "from .build import build\n",
    "net/build.py": BUILD,
    "net/train/__init__.py": "",
    "net/train/run.py": "from ..build import build\nmodel = build(3)\n" + FIT,
}


@pytest.mark.parametrize(
    "program",
    [
        {"train.py": "from net import build\nmodel = build(3)\n" + FIT},
        {"train.py": "import net\nmodel = net.build(3)\n" + FIT},
        {"train.py": "import net.build\nmodel = net.build(3)\n" + FIT},
        {"train.py": "from net.build import build\nmodel = build(3)\n" + FIT},
        {"jobs/train.py": "from net.build import build\nmodel = build(3)\n" + FIT},
        {"net/run.py": "from . import build\nmodel = build(3)\n" + FIT},
        {"net/run.py": "from .build import build\nmodel = build(3)\n" + FIT},
        {"net/train/run.py": PACKAGE["net/train/run.py"]},
    ],
)
def test_packages_and_relative_imports(here: Path, program: dict[str, str]) -> None:
    files = {name: text for name, text in PACKAGE.items() if not name.endswith("run.py")}
    assert found(lint(here, {**files, **program}, *program)) == [("net/build.py", "XEN201")]


def test_a_class_of_another_file(here: Path) -> None:
    files = {
        "base.py": """
            from keras.layers import Dense
            from keras.models import Sequential
            class Base:
                units = 10
                def build(self):
                    self.model = Sequential([Dense(self.units, activation=self.activation())])
                    self.model.compile('adam', loss='binary_crossentropy')
        """,
        "wrong.py": """
            from base import Base
            class Wrong(Base):
                def activation(self):
                    return 'softmax'
            Wrong().build()
        """,
    }
    assert found(lint(here, files)) == [("base.py", "XEN101")]
    assert found(lint(here, {**files, "wrong.py": files["wrong.py"].replace("softmax", "sigmoid")})) == []


def test_a_notebook_that_imports_a_local_module(here: Path) -> None:
    cells = [
        {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "source": source}
        for source in ("from models import build\nmodel = build(3)", FIT)
    ]
    notebook = __import__("json").dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
    assert found(lint(here, {"models.py": BUILD, "train.ipynb": notebook}, "train.ipynb")) == [("models.py", "XEN201")]


# What an imported module does by itself is its own affair.

TRAINED = dedent(BUILD) + "model = build(3)\n" + FIT


def test_what_an_imported_script_trains_is_found_where_it_stands_alone(here: Path) -> None:
    assert found(lint(here, {"script.py": TRAINED, "use.py": "from script import build\nbuild(4)\n"}, "use.py")) == []
    assert found(lint(here, {"script.py": TRAINED}, "script.py")) == [("script.py", "XEN201")]


def test_what_stands_under_main_is_not_executed_on_import(here: Path) -> None:
    script = dedent(BUILD) + "loss = 'categorical_crossentropy'\nif __name__ == '__main__':\n    loss = 'mse'\n"
    use = "from script import build, loss\nmodel = build(3, loss=loss)\n" + FIT
    assert found(lint(here, {"script.py": script, "use.py": use})) == [("script.py", "XEN201")]


def test_a_model_of_an_imported_module_that_the_program_fits(here: Path) -> None:
    files = {"script.py": dedent(BUILD) + "model = build(3)\n", "use.py": "from script import model\n" + FIT}
    assert found(lint(here, files, "use.py")) == [("script.py", "XEN201")]


def test_a_name_that_an_imported_module_registers_is_no_unknown_loss(here: Path) -> None:
    program = """
        import losses
        from keras.layers import Dense
        from keras.models import Sequential
        model = Sequential([Dense(3, activation='softmax')])
        model.compile('adam', loss='my_loss')
    """
    registering = "import keras\n@keras.utils.register_keras_serializable()\ndef my_loss(y, p):\n    return y\n"
    assert found(lint(here, {"losses.py": "import keras\n", "train.py": program}, "train.py")) == [
        ("train.py", "XEN501")
    ]
    assert found(lint(here, {"losses.py": registering, "train.py": program}, "train.py")) == []
    assert (
        found(lint(here, {"losses.py": "import more\n", "more.py": registering, "train.py": program}, "train.py")) == []
    )


# Nothing else is taken for a module of the project.


@pytest.mark.parametrize("library", ["keras", "tensorflow", "numpy"])
def test_a_folder_named_as_a_library_is_not_the_library(here: Path, library: str) -> None:
    files = {
        f"{library}/layers.py": "def Dense(*a, **k):\n    return load()\n",
        f"{library}/script.py": TRAINED,
    }
    assert found(lint(here, files, f"{library}/script.py")) == [(f"{library}/script.py", "XEN201")]


def test_modules_that_import_each_other(here: Path) -> None:
    files = {
        "models.py": "from train import UNITS, missing\n" + BUILD,
        "train.py": "from models import build, missing\nUNITS = 3\nmodel = build(UNITS)\n" + FIT,
    }
    assert found(lint(here, files, "train.py")) == [("models.py", "XEN201")]


@pytest.mark.parametrize(("length", "is_cut"), [(10, False), (60, True)])
def test_a_name_is_followed_through_so_many_imports_and_no_more(here: Path, length: int, is_cut: bool) -> None:
    last = f"m{length}.py"
    files = {f"m{number}.py": f"from m{number + 1} import build\n" for number in range(length)}
    report = lint(
        here, {**files, last: BUILD, "train.py": "import keras\nfrom m0 import build\nmodel = build(3)\n" + FIT}
    )
    assert found(report) == ([] if is_cut else [(last, "XEN201")])
    program, _ = program_of(load_file("train.py", gate=lambda *_: True), LocalModules())
    assert any("imported through more than" in cut for cut in program.cuts) is is_cut


HELPER = """
    def summary(model):
        model.compile('adam', loss='categorical_crossentropy')
        return [layer.name for layer in model.layers]

    def train(model, x, y):
        model.compile('adam', loss='categorical_crossentropy')
        model.fit(x, y)
"""
LENT = """
    import numpy as np
    from keras.layers import Dense
    from keras.models import Sequential
    import helper
    model = Sequential([Dense(3)])
"""


def test_a_model_lent_to_a_helper_that_only_compiles_it(here: Path) -> None:
    assert found(lint(here, {"helper.py": HELPER, "use.py": dedent(LENT) + "print(helper.summary(model))\n"})) == []


def test_a_model_lent_to_a_helper_that_trains_it(here: Path) -> None:
    program = dedent(LENT) + "helper.train(model, np.zeros((9, 4)), np.eye(3)[[0, 1, 2] * 3])\n"
    assert found(lint(here, {"helper.py": HELPER, "use.py": program})) == [("helper.py", "XEN103")]


def test_a_module_is_executed_once_however_many_functions_need_it(here: Path) -> None:
    slow = "from keras.layers import Dense\nfor a in range(60):\n    for b in range(60):\n        c = a * b\n"
    uses = "".join(f"def f{number}():\n    return slow.c\n" for number in range(60))
    (here / "slow.py").write_text(slow)
    (here / "use.py").write_text("import slow\n" + uses)
    program, _ = program_of(load_file("use.py"), LocalModules())
    assert program.cuts == ()


def test_what_a_module_sets_in_another_is_seen_by_all_that_need_it(here: Path) -> None:
    files = {
        "registry.py": "BUILDERS = {}\n",
        "models.py": BUILD + "import registry\nregistry.BUILDERS['net'] = build\n",
        "use.py": """
            import registry
            import models

            def first():
                models.build

            def second():
                models.build
                model = registry.BUILDERS['net'](3, loss='binary_crossentropy')
        """,
    }
    assert found(lint(here, files)) == [("models.py", "XEN101")]


SPREAD = {
    "conf/settings.py": """
        from dataclasses import dataclass
        @dataclass
        class Settings:
            classes: int = 4
            loss: str = "binary_crossentropy"
    """,
    "net/__init__.py": "",
    "net/layers.py": """
        from tensorflow.keras.layers import Dense as D
        def head(n, activation="softmax"):
            return D(n, activation=activation)
    """,
    "net/factory.py": """
        from tensorflow.keras import Sequential
        from .layers import head
        BUILDERS = {}
        def register(builder):
            BUILDERS[builder.__name__] = builder
            return builder
        @register
        def small(settings):
            model = Sequential([head(settings.classes)])
            model.compile("adam", settings.loss)
            return model
    """,
}


@pytest.mark.parametrize(
    "main",
    [
        "from net.factory import small\nsmall(Settings())\n",
        "from net.factory import BUILDERS\nBUILDERS['small'](Settings())\n",
        "from net.factory import BUILDERS, small\nBUILDERS[small.__name__](Settings())\n",
    ],
)
def test_head_loss_and_settings_in_three_files(here: Path, main: str) -> None:
    program = {**SPREAD, "main.py": "from conf.settings import Settings\n" + main}
    assert found(lint(here, program)) == [("net/factory.py", "XEN101")]
    right = {"conf/settings.py": SPREAD["conf/settings.py"].replace("binary_", "categorical_")}
    assert found(lint(here, {**program, **right})) == []


def test_a_head_of_another_file_compiled_by_the_program(here: Path) -> None:
    main = """
        from tensorflow.keras import Sequential
        from net.layers import head
        model = Sequential([head(3)])
        model.compile('adam', 'binary_crossentropy')
    """
    assert found(lint(here, {**SPREAD, "main.py": main})) == [("main.py", "XEN101")]
