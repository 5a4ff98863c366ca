"""Batches that flow from folders and tables of files."""

from __future__ import annotations

import pytest

from tests.trace.kit import PRELUDE, UNKNOWN, dataset_values, just, only_output, plain, setup_of, values_in
from xent_lint.facts import Ids, Indicator, Interval, Labels, OneHot

START = "from keras.preprocessing.image import ImageDataGenerator\ngen = ImageDataGenerator(rescale=1. / 255)\n"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("'d'", OneHot(Interval(1))),
        ("'d', class_mode='categorical'", OneHot(Interval(1))),
        ("'d', class_mode='binary'", Ids(0, 1, Interval(1, 2))),
        ("'d', class_mode='sparse'", Ids(0, None, Interval(1))),
        ("'d', classes=['a', 'b', 'c']", OneHot(just(3))),
        ("'d', classes=['a', 'b', 'c'], class_mode='sparse'", Ids(0, 2, just(3))),
        ("'d', classes=unseen()", OneHot(Interval(1))),
        ("'d', (64, 64), 'rgb', None, 'binary'", Ids(0, 1, Interval(1, 2))),
    ],
)
def test_the_class_mode_decides_the_labels_of_a_folder(arguments: str, expected: object) -> None:
    assert dataset_values(f"{START}data = gen.flow_from_directory({arguments})") == expected


@pytest.mark.parametrize(
    "arguments",
    ["'d', class_mode=unseen()", "*unseen()", "'d', **unseen()", "'d', class_mode=None", "'d', class_mode='input'"],
)
def test_labels_of_a_folder_whose_mode_is_not_known_are_unknown(arguments: str) -> None:
    assert dataset_values(f"{START}data = gen.flow_from_directory({arguments})") is UNKNOWN


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("'d'", Ids(0, None, Interval(1))),
        ("'d', label_mode='int'", Ids(0, None, Interval(1))),
        ("'d', label_mode='categorical'", OneHot(Interval(1))),
        ("'d', label_mode='binary'", Ids(0, 1, Interval(1, 2))),
        ("'d', 'inferred', 'categorical'", OneHot(Interval(1))),
        ("'d', class_names=['a', 'b', 'c'], label_mode='categorical'", OneHot(just(3))),
        ("'d', label_mode=unseen()", UNKNOWN),
        ("'d', label_mode=None", UNKNOWN),
        ("'d', **unseen()", UNKNOWN),
    ],
)
@pytest.mark.parametrize(
    "loader",
    ["keras.utils.image_dataset_from_directory", "tf.keras.preprocessing.image_dataset_from_directory"],
)
def test_the_label_mode_decides_the_labels_of_a_dataset(loader: str, arguments: str, expected: object) -> None:
    assert dataset_values(f"data = {loader}({arguments})") == expected


def test_the_binary_labels_of_a_flow_are_a_vector_and_of_a_dataset_a_column() -> None:
    for made, shape in [
        (f"{START}data = gen.flow_from_directory('d', class_mode='binary')", ()),
        ("data = keras.utils.image_dataset_from_directory('d', label_mode='binary')", (1,)),
    ]:
        model = "model = Sequential([Dense(4)])\nmodel.compile('adam', loss='mse')\nmodel.fit(data)\n"
        labels = only_output(setup_of(f"{PRELUDE}\n{made}\n{model}")).labels
        assert isinstance(labels, Labels)
        assert plain(labels.shape) == shape


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("df, class_mode='categorical'", Indicator(Interval(1))),
        ("df, x_col='a', y_col='b'", Indicator(Interval(1))),
        ("df, class_mode='binary'", Ids(0, 1, Interval(1, 2))),
        ("df, class_mode='raw', y_col='b'", UNKNOWN),
        ("df, class_mode='multi_output', y_col=['a', 'b']", UNKNOWN),
        ("df, class_mode=unseen()", UNKNOWN),
    ],
)
def test_the_class_mode_decides_the_labels_of_a_table(arguments: str, expected: object) -> None:
    assert dataset_values(f"{START}data = gen.flow_from_dataframe({arguments})") == expected


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ("np.array([0, 1, 2])", Ids(0, 2, just(3))),
        ("np.eye(3)", OneHot(just(3))),
        ("unseen()", UNKNOWN),
    ],
)
def test_flow_gives_the_labels_it_is_given(labels: str, expected: object) -> None:
    assert dataset_values(f"{START}data = gen.flow(unseen(), {labels}, batch_size=8)") == expected
    assert dataset_values(f"{START}data = gen.flow(x=unseen(), y={labels})") == expected


def test_flow_without_labels_gives_none() -> None:
    assert dataset_values(f"{START}data = gen.flow(unseen())") is UNKNOWN


@pytest.mark.parametrize(
    "fit",
    [
        "model.fit(data)",
        "model.fit_generator(data)",
        "model.fit(x=data, epochs=3)",
        "model.fit_generator(generator=data)",
    ],
)
def test_every_fit_takes_the_labels_of_a_flow(fit: str) -> None:
    setup = setup_of(f"""{PRELUDE}
{START}
data = gen.flow_from_directory('d', class_mode='binary')
model = Sequential([Dense(1)])
model.compile('adam', loss='mse')
{fit}
""")
    assert values_in(setup) == Ids(0, 1, Interval(1, 2))


@pytest.mark.parametrize(
    "generator",
    [
        "def data():\n    while True:\n        yield unseen(), unseen()\ndata = data()",
        "def data():\n    while True:\n        yield unseen()\ndata = data()",
        "def data():\n    yield unseen(), np.array([0, 1, 2])\n    yield unseen(), np.eye(3)\ndata = data()",
        "def data():\n    yield from unseen()\ndata = data()",
        "data = unseen()",
        "class Rows(keras.utils.Sequence):\n    def __getitem__(self, i): return unseen(), unseen()\ndata = Rows()",
        "data = zip(unseen(), unseen())",
        "data = (unseen(row) for row in unseen())",
        f"{START}a = gen.flow_from_directory('d')\ndata = unseen(a)",
        f"{START}a = gen.flow_from_directory('d')\ndata = zip(a, a)",
        "from other import ImageDataGenerator\n"
        "data = ImageDataGenerator().flow_from_directory('d', class_mode='binary')",
    ],
)
def test_labels_of_other_generators_are_unknown(generator: str) -> None:
    assert dataset_values(generator) is UNKNOWN


def test_a_generator_that_yields_pairs_gives_its_labels() -> None:
    found = dataset_values("def rows():\n    while True:\n        yield unseen(), np.eye(3)\ndata = rows()")
    assert found in {OneHot(just(3)), UNKNOWN}


def test_two_class_modes_on_an_unknown_branch_make_two_worlds() -> None:
    from tests.trace.kit import worlds_of

    worlds = worlds_of(f"""{PRELUDE}
{START}
mode = 'binary' if unseen() else 'categorical'
model = Sequential([Dense(1)])
model.compile('adam', loss='mse')
model.fit(gen.flow_from_directory('d', class_mode=mode))
""")
    assert {values_in(each) for each in worlds} == {Ids(0, 1, Interval(1, 2)), OneHot(Interval(1))}
