"""Labels that come in batches: Sequence classes, generators, and pipelines fed by them."""

from __future__ import annotations

import pytest

from tests.trace.kit import PRELUDE, UNKNOWN, dataset_values, just, labels_of, plain, setup_of, values_in
from xent_lint.facts import Ids, Interval, OneHot

THREE = Ids(0, 2, just(3))
LABELS = "np.array([0, 1, 2])"


def sequence(base: str, batch: str) -> str:
    """A program fitted on an object whose class yields ``batch``."""
    return f"""
class Batches({base}):
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __len__(self):
        return 1

    def __getitem__(self, number):
        {batch}

data = Batches(unseen(), {LABELS})
"""


def label_shape(lines: str) -> object:
    """The shape of one label in the ``data`` that these lines make."""
    model = "model = Sequential([Input((8,)), Dense(4)])\nmodel.compile('adam', loss='mse')"
    return plain(labels_of(f"{PRELUDE}\n{lines}\n{model}\nmodel.fit(data)\n").shape)


# Sequence classes


@pytest.mark.parametrize(
    "base", ["keras.utils.Sequence", "keras.utils.PyDataset", "tf.keras.utils.Sequence", "unseen.Sequence"]
)
def test_a_sequence_gives_the_labels_of_its_batches(base: str) -> None:
    assert dataset_values(sequence(base, "return self.x, self.y")) == THREE


@pytest.mark.parametrize(
    ("batch", "expected"),
    [
        ("return self.x, keras.utils.to_categorical(self.y, 3)", OneHot(just(3))),
        ("return self.x, tf.one_hot(self.y, 4)", OneHot(just(4))),
        ("return self.x, self.y, np.ones(3)", THREE),
        ("return self.x, self.y[number * 2:(number + 1) * 2]", Ids(None, None, Interval(1, 3))),
    ],
)
def test_what_a_batch_makes_of_the_labels_is_followed(batch: str, expected: object) -> None:
    assert dataset_values(sequence("keras.utils.Sequence", batch)) == expected


@pytest.mark.parametrize(
    "batch",
    [
        "return self.x",
        "return unseen(number)",
        "return self.x, unseen(self.y)",
        "return self.y, self.x",
        "return {'x': self.x, 'y': self.y}",
        "return self.load(number)",
        "return self.x, self.labels",
        "pass",
    ],
)
def test_a_batch_that_can_not_be_followed_has_unknown_labels(batch: str) -> None:
    assert dataset_values(sequence("keras.utils.Sequence", batch)) is UNKNOWN


def test_an_iterator_class_gives_the_labels_of_its_next_batch() -> None:
    assert (
        dataset_values(f"""
class Batches:
    def __iter__(self):
        return self

    def __next__(self):
        return unseen(), {LABELS}

data = Batches()
""")
        == THREE
    )


@pytest.mark.parametrize(
    "body",
    [
        "def __iter__(self):\n        return unseen()",
        "def next_batch(self):\n        return unseen(), np.array([0, 1, 2])",
        "def __len__(self):\n        return 3",
        "def __next__(self):\n        return unseen()",
    ],
)
def test_an_object_of_another_class_has_unknown_labels(body: str) -> None:
    assert dataset_values(f"class Batches:\n    {body}\n\ndata = Batches()\n") is UNKNOWN


def test_labels_set_on_a_sequence_from_outside_are_those_that_count() -> None:
    source = sequence("keras.utils.Sequence", "return self.x, self.y") + "data.y = unseen()\n"
    assert dataset_values(source) is UNKNOWN


def test_a_sequence_of_an_inherited_batch_is_followed() -> None:
    source = sequence("keras.utils.Sequence", "return self.x, self.y")
    assert dataset_values(f"{source}class More(Batches):\n    pass\ndata = More(unseen(), np.array([0, 1]))\n") == Ids(
        0, 1, just(2)
    )


# Generator functions


@pytest.mark.parametrize(
    "body",
    [
        f"yield unseen(), {LABELS}",
        f"while True:\n        yield unseen(), {LABELS}",
        f"y = {LABELS}\n    for x in unseen():\n        yield x, y",
        f"while True:\n        for x in unseen():\n            yield (x, {LABELS})",
        f"yield unseen(), {LABELS}, np.ones(3)",
        f"with unseen():\n        yield unseen(), {LABELS}",
    ],
)
def test_a_generator_of_pairs_gives_labels(body: str) -> None:
    assert dataset_values(f"def batches():\n    {body}\ndata = batches()\n") == THREE


def test_a_generator_uses_its_arguments() -> None:
    assert dataset_values("""
def batches(x, y, n):
    while True:
        yield x, keras.utils.to_categorical(y, n)
data = batches(unseen(), unseen(), 3)
""") == OneHot(just(3))


@pytest.mark.parametrize(
    "body",
    [
        "yield unseen()",
        "yield unseen(), unseen()",
        f"yield {LABELS}",
        f"yield {LABELS}, unseen()",
        f"yield unseen(), {LABELS}\n    yield unseen(), np.zeros((3, 4))",
        f"yield from unseen({LABELS})",
        f"yield {{'x': unseen(), 'y': {LABELS}}}",
        f"return\n    yield unseen(), {LABELS}",
        f"if unseen():\n        yield unseen(), {LABELS}\n    else:\n        yield unseen(), np.array([4., 0.5, 1])",
    ],
)
def test_a_generator_that_can_not_be_followed_has_unknown_labels(body: str) -> None:
    assert dataset_values(f"def batches():\n    {body}\ndata = batches()\n") is UNKNOWN


def test_a_generator_is_followed_in_fit_generator() -> None:
    source = f"""{PRELUDE}
def batches():
    while True:
        yield unseen(), {LABELS}
model = Sequential([Dense(3)])
model.compile('adam', loss='mse')
model.fit_generator(batches(), steps_per_epoch=3)
"""
    assert values_in(setup_of(source)) == THREE
    assert values_in(setup_of(source.replace("fit_generator(batches()", "fit_generator(unseen(batches())"))) is UNKNOWN


def test_the_first_batch_of_a_generator_is_a_pair() -> None:
    found = dataset_values(f"""
def batches():
    yield unseen(), {LABELS}
x, y = next(batches())
data = tf.data.Dataset.from_tensor_slices((x, y))
""")
    assert found == THREE


# tf.data


@pytest.mark.parametrize(
    "given", ["rows, (tf.float32, tf.int32)", "rows, output_types=(tf.float32, tf.int32)", "generator=rows"]
)
def test_a_pipeline_of_a_generator_has_the_labels_that_it_yields(given: str) -> None:
    source = f"def rows():\n    yield unseen(), {LABELS}\ndata = tf.data.Dataset.from_generator({given})\n"
    assert dataset_values(source) == THREE


@pytest.mark.parametrize(
    "data",
    [
        "tf.data.Dataset.from_generator(unseen, (tf.float32, tf.int32))",
        "tf.data.Dataset.from_generator(lambda: unseen(), (tf.float32, tf.int32))",
        "tf.data.Dataset.from_generator(rows, args=[3])",
        "tf.data.Dataset.from_generator()",
    ],
)
def test_a_pipeline_of_another_generator_has_unknown_labels(data: str) -> None:
    assert dataset_values(f"def rows(n):\n    yield unseen(), unseen(n)\ndata = {data}\n") is UNKNOWN


def test_one_entry_of_a_dict_of_features_may_be_the_label() -> None:
    rows = f"data = tf.data.Dataset.from_tensor_slices(({{'a': unseen(), 'b': {LABELS}}}, unseen()))\n"
    assert dataset_values(f"{rows}data = data.map(lambda row, _: (row['a'], row['b']))\n") == THREE
    assert dataset_values(f"{rows}data = data.map(lambda row, _: (row['b'], row['a']))\n") is UNKNOWN
    assert dataset_values(f"{rows}data = data.map(lambda row, _: (row['b'], row[unseen()]))\n") is UNKNOWN


COLUMNS = "data = tf.data.Dataset.from_tensor_slices((np.zeros((3, 8)), np.array([[0], [1], [2]])))\n"


@pytest.mark.parametrize("squeeze", ["tf.squeeze(y)", "tf.squeeze(y, axis=-1)", "tf.squeeze(y, 0)"])
def test_a_column_squeezed_row_by_row_holds_ids_still(squeeze: str) -> None:
    assert dataset_values(f"{COLUMNS}data = data.map(lambda x, y: (x, {squeeze}))\n") == THREE
    encoded = dataset_values(f"{COLUMNS}data = data.map(lambda x, y: (x, tf.one_hot({squeeze}, 3)))\n")
    assert encoded == OneHot(just(3))


@pytest.mark.parametrize("squeeze", ["unseen(y)", "tf.squeeze(unseen(y))", "tf.squeeze(x)"])
def test_another_element_squeezed_is_no_label(squeeze: str) -> None:
    found = dataset_values(f"{COLUMNS}data = data.map(lambda x, y: (x, {squeeze}))\n")
    assert found is UNKNOWN


def test_elements_have_the_shape_of_one_label_and_batches_that_of_many() -> None:
    rows = "def rows():\n    yield unseen(), keras.utils.to_categorical([1, 0], 3)\n"
    assert label_shape(f"{rows}data = tf.data.Dataset.from_generator(rows)") == (2, 3)
    assert label_shape(f"{rows}data = rows()") == (3,)


def test_an_entry_of_a_dict_has_the_shape_of_one_element() -> None:
    rows = "data = tf.data.Dataset.from_tensor_slices(({'b': np.array([[0], [1], [2]])}, unseen()))\n"
    assert label_shape(f"{rows}data = data.map(lambda row, _: (unseen(), row['b']))") == (1,)
    assert label_shape(f"{rows}data = data.map(lambda row, _: (unseen(), tf.squeeze(row['b'])))") == ()


@pytest.mark.parametrize(
    ("change", "shape"), [("y", (1,)), ("tf.squeeze(y)", ()), ("tf.squeeze(y, axis=-1)", ()), ("tf.squeeze(y, 0)", ())]
)
def test_a_squeezed_element_loses_its_axis_of_one(change: str, shape: object) -> None:
    assert label_shape(f"{COLUMNS}data = data.map(lambda x, y: (x, {change}))") == shape
