"""Labels made with numpy: what is known of their shape and values."""

from __future__ import annotations

import pytest

from tests.trace.kit import (
    PRELUDE,
    UNKNOWN,
    fitted,
    just,
    labels_of,
    layer_made,
    line,
    line_with,
    shape_made,
    values_made,
    values_worlds,
)
from xent_lint.facts import (
    Continuous,
    Ids,
    Indicator,
    Interval,
    MultiHot,
    OneHot,
    Signed,
    Soft,
    Strings,
)

THREE = Ids(0, 2, just(3))
IDS = "y = np.array([0, 1, 2, 0, 1, 2])\n"
HOT = "y = np.eye(3)[np.array([0, 1, 2, 0])]\n"


@pytest.mark.parametrize(
    ("labels", "values", "shape"),
    [
        ("y = np.array([0, 1, 2])", THREE, ()),
        ("y = np.array([[0], [1], [2]])", THREE, (1,)),
        ("y = np.array([1, 2, 3])", Ids(1, 3, just(3)), ()),
        ("y = np.array([0, 1, 1])", Ids(0, 1, just(2)), ()),
        ("y = np.array([0., 1., 1.])", Ids(0, 1, just(2)), ()),
        ("y = np.array([[1, 0], [0, 1]])", OneHot(just(2)), (2,)),
        ("y = np.array([[1, 1, 0], [0, 1, 0]])", MultiHot(just(3)), (3,)),
        ("y = np.array([[0, 0, 0], [0, 1, 0]])", Indicator(just(3)), (3,)),
        ("y = np.array([[.5, .5], [.1, .9]])", Soft(just(2)), (2,)),
        ("y = np.array([-1, 1, 1])", Signed(), ()),
        ("y = np.array(['cat', 'dog'])", Strings(), ()),
        ("y = np.array([0.5, 2.5])", Continuous(0.5, 2.5, bounded=True), ()),
        ("y = np.eye(3)", OneHot(just(3)), (3,)),
        ("y = np.identity(3)", OneHot(just(3)), (3,)),
        ("y = np.array([0, 1, 2], dtype='float32')", THREE, ()),
        ("y = np.asarray((0, 1, 2))", THREE, ()),
        ("y = np.random.rand(100)", Continuous(0, 1, bounded=True), ()),
        ("y = np.random.rand(100, 1)", Continuous(0, 1, bounded=True), (1,)),
        ("y = np.random.randn(100)", Continuous(-1, None), ()),
        ("y = np.random.randint(0, 3, 1000)", THREE, ()),
        ("y = np.random.randint(3, size=1000)", THREE, ()),
        ("y = np.random.randint(0, 3, size=(1000, 1))", THREE, (1,)),
        ("y = np.random.randint(1, 4, 1000)", Ids(1, 3, just(3)), ()),
        ("y = np.random.randint(0, 2, (100, 5))", Indicator(just(5)), (5,)),
        ("y = np.zeros(10)", Ids(0, 0, just(1)), ()),
        ("y = np.ones((10, 1))", Ids(1, 1, just(1)), (1,)),
        ("y = np.where(np.random.rand(9) > 0.5, 1, 0)", Ids(0, 1, Interval(1, 2)), ()),
        ("y = np.where(np.random.rand(9) > 0.5, 1, -1)", Signed(), ()),
        ("y = (np.random.rand(9) > 0.5).astype(int)", Ids(0, 1, Interval(1, 2)), ()),
    ],
)
def test_arrays_made_in_the_program_are_known(labels: str, values: object, shape: object) -> None:
    found = values_made(labels)
    if isinstance(values, Continuous) and values.high is None:
        assert isinstance(found, Continuous)
        assert not found.bounded
    else:
        assert found == values
    assert shape_made(labels) == shape


@pytest.mark.parametrize(
    "labels",
    [
        "y = unseen()",
        "y = np.array(unseen())",
        "y = np.array([unseen(), 1, 2])",
        "y = np.load('y.npy')",
        "y = np.loadtxt('y.txt')",
        "y = np.genfromtxt('y.csv', delimiter=',')[:, -1]",
        "y = open('y').read()",
        "import pickle\ny = pickle.load(open('y', 'rb'))",
        "y = []\nfor row in unseen():\n    y.append(row)",
        "y = [row[1] for row in unseen()]",
        "y = np.zeros((10, 3))",
        "y = np.array([[1, 0], [0]], dtype=object)",
        "y = np.random.randint(0, unseen(), 1000)",
        "y = np.random.randint(0, 256, (10, 28, 28))",
        "y = np.fromfile('y')",
        "y = np.random.choice(unseen(), 100)",
        "import h5py\ny = h5py.File('y')['labels'][:]",
    ],
)
def test_labels_from_elsewhere_have_unknown_values(labels: str) -> None:
    assert values_made(labels) is UNKNOWN


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("y = y.astype('float32')", THREE),
        ("y = np.array(y)", THREE),
        ("y = y.copy()", THREE),
        ("y = y.reshape(-1, 1)", THREE),
        ("y = y[:, None]", THREE),
        ("y = y[:, np.newaxis]", THREE),
        ("y = np.expand_dims(y, -1)", THREE),
        ("y = y.reshape((-1, 1)).ravel()", THREE),
        ("y = y + 1", Ids(1, 3, just(3))),
        ("y = y - 1", Ids(-1, 1, just(3))),
        ("y += 1", Ids(1, 3, just(3))),
        ("y = y / 2", Continuous(0, 1, bounded=True)),
        ("y = y / 255.", Continuous(0, 2 / 255, bounded=True)),
        ("y = y == 1", Ids(0, 1, Interval(1, 2))),
        ("y = (y > 0) * 1", Ids(0, 1, Interval(1, 2))),
        ("y = (y == 2).astype(np.int32)", Ids(0, 1, Interval(1, 2))),
        ("y = np.eye(3)[y]", OneHot(just(3))),
        ("y = np.eye(5)[y]", OneHot(just(5))),
        ("y = np.eye(3)[y].argmax(axis=1)", THREE),
        ("y = np.argmax(np.eye(3)[y], axis=-1)", THREE),
        ("y = keras.utils.to_categorical(y)", OneHot(just(3))),
        ("y = keras.utils.to_categorical(y, 4)", OneHot(just(4))),
        ("y = keras.utils.to_categorical(y, num_classes=4)", OneHot(just(4))),
        ("y = keras.utils.to_categorical(y + 1)", OneHot(just(4))),
        ("y = keras.utils.to_categorical(y.reshape(-1, 1))", OneHot(just(3))),
        ("y = keras.utils.to_categorical(keras.utils.to_categorical(y).argmax(1))", OneHot(just(3))),
        ("y = tf.one_hot(y, 3)", OneHot(just(3))),
        ("y = tf.one_hot(y, depth=3)", OneHot(just(3))),
        ("from keras.utils import np_utils\ny = np_utils.to_categorical(y, nb_classes=3)", OneHot(just(3))),
        ("from keras.utils.np_utils import to_categorical\ny = to_categorical(y)", OneHot(just(3))),
        ("y = y.tolist()", THREE),
    ],
)
def test_class_ids_are_followed(after: str, expected: object) -> None:
    assert values_made(IDS + after) == expected


@pytest.mark.parametrize(
    "after",
    [
        "y = unseen(y)",
        "y = y * unseen()",
        "y = y + np.random.rand(6)",
        "y = unseen(y) if unseen() else unseen(y, 1)",
        "y = np.vectorize(unseen)(y)",
        "y = y ** 2",
        "y = y % 2",
        "y = y // 2",
        "y = np.array([{0: 5, 1: 6, 2: 9}[n] for n in y])",
        "y = np.take(unseen(), y)",
        "y = np.cumsum(y)",
        "y = y.reshape(2, 3)",
        "y = y.reshape(unseen())",
        "y = np.log(y)",
        "y = y @ unseen()",
        "y = np.diff(y)",
        "y = np.insert(y, 0, 9)",
        "y = np.append(y, 9)",
        "y = np.concatenate([y, unseen()])",
        "y = np.where(unseen(), y, 5)",
        "y[0] = 7",
        "y[y == 2] = 7",
        "y[unseen()] = unseen()",
        "y[:] = unseen()",
        "np.copyto(y, unseen())",
        "np.place(y, y > 1, 7)",
        "np.put(y, [0], [7])",
        "y.fill(7)",
        "y.itemset(0, 7)",
        "for i in range(6):\n    y[i] = unseen(i)",
        "y **= 2",
    ],
)
def test_class_ids_changed_in_a_way_that_is_not_followed_are_unknown(after: str) -> None:
    assert values_made(IDS + after) != THREE
    assert not isinstance(values_made(IDS + after), OneHot | Continuous)


@pytest.mark.parametrize(
    ("after", "right"),
    [
        ("y = y.astype(bool)", {UNKNOWN, Ids(0, 1, just(2)), Ids(0, 1, Interval(1, 2))}),
        ("y = y.astype(str)", {UNKNOWN, Strings()}),
        ("y = -y", {UNKNOWN, Ids(-2, 0, just(3))}),
        ("y = 2 - y", {UNKNOWN, Ids(0, 2, just(3))}),
        ("y = y * 2", {UNKNOWN}),
        ("y = y * 1.0", {UNKNOWN, THREE}),
        ("y = y.clip(0, 1)", {UNKNOWN, Ids(0, 1, Interval(1, 2)), Ids(0, 1, just(2))}),
        ("y = np.clip(y, 0, 1)", {UNKNOWN, Ids(0, 1, Interval(1, 2)), Ids(0, 1, just(2))}),
        ("y = np.minimum(y, 1)", {UNKNOWN, Ids(0, 1, Interval(1, 2)), Ids(0, 1, just(2))}),
        ("y = (y / 2).astype(int)", {UNKNOWN}),
        ("y = np.round(y / 2)", {UNKNOWN}),
        ("y = y != 0", {Ids(0, 1, Interval(1, 2)), Ids(0, 1, just(2))}),
        ("y = np.logical_not(y)", {UNKNOWN, Ids(0, 1, Interval(1, 2)), Ids(0, 1, just(2))}),
        ("y = ~(y == 0)", {UNKNOWN, Ids(0, 1, Interval(1, 2)), Ids(0, 1, just(2))}),
    ],
)
def test_class_ids_under_arithmetic_are_right_or_unknown(after: str, right: set[object]) -> None:
    assert values_made(IDS + after) in right


@pytest.mark.parametrize(
    ("labels", "wrong"),
    [
        ("y = (np.random.rand(100) * 10).astype(int)", Continuous),
        ("y = np.random.rand(100).round()", Continuous),
        ("y = np.round(np.random.rand(100))", Continuous),
        ("y = np.int32(np.random.rand(100) * 3)", Continuous),
        ("y = np.floor(np.random.rand(100) * 3)", Continuous),
        ("y = np.rint(np.random.rand(100))", Continuous),
        ("y = np.sign(np.random.randn(100))", Continuous),
        ("y = (np.random.randn(100) > 0).astype('float32')", Continuous),
        ("y = tf.cast(np.random.rand(100) * 3, tf.int32)", Continuous),
        ("y = np.random.randint(0, 2, 100) * 2 - 1", Ids),
        ("y = np.eye(3)[np.array([0, 1])] * 0.9 + 0.05", OneHot),
        ("y = 1 - np.eye(3)", OneHot),
        ("y = np.eye(3) - 1", OneHot),
        ("y = np.eye(3, k=1)", OneHot),
        ("y = np.eye(3, 4)", OneHot),
        ("y = np.eye(3)[:, :2]", OneHot),
        ("y = np.eye(3).T[:2]", MultiHot),
        ("y = np.eye(3) + np.eye(3)", OneHot),
        ("y = np.eye(3).sum(axis=0)", OneHot),
        ("y = np.eye(3).cumsum(axis=1)", OneHot),
        ("y = np.random.permutation(5)", OneHot),
        ("y = np.delete(np.eye(3), 0, axis=1)", OneHot),
        ("y = np.zeros((5, 3))\ny[0, 1] = 1", MultiHot),
    ],
)
def test_a_claim_that_numpy_would_not_bear_out(labels: str, wrong: type) -> None:
    assert not isinstance(values_made(labels), wrong)


def test_a_mask_makes_the_class_count_an_upper_bound() -> None:
    found = values_made(f"{IDS}y = y[y < 2]")
    assert isinstance(found, Ids)
    assert found.classes == Interval(1, 3)
    assert found.max is None


@pytest.mark.parametrize("index", ["unseen()", "unseen() > 1", "[0, 3]", "np.array([0, 3])", "10:20", ":5", "::2"])
def test_some_rows_may_lack_a_class(index: str) -> None:
    found = values_made(f"{IDS}y = y[{index}]")
    assert found is UNKNOWN or (isinstance(found, Ids) and found.classes.exact is None)


def test_all_rows_keep_every_class() -> None:
    assert values_made(f"{IDS}y = y[:]") == THREE


def test_a_permutation_keeps_every_class() -> None:
    found = values_made(f"{IDS}y = y[np.random.permutation(len(y))]")
    assert found == THREE or (isinstance(found, Ids) and found.classes.high == 3)


def test_few_random_integers_may_lack_a_class() -> None:
    assert values_made("y = np.random.randint(0, 10, 12)") == Ids(0, 9, Interval(1, 10))


def test_rows_from_which_columns_are_deleted_are_not_known_to_be_one_hot() -> None:
    assert values_made(f"{IDS}y = np.delete(keras.utils.to_categorical(y + 1), 0, axis=1)") == Indicator(just(3))
    assert shape_made(f"{IDS}y = np.delete(keras.utils.to_categorical(y + 1), 0, axis=1)") in {UNKNOWN, (3,), (None,)}


def test_one_hot_rows_written_one_by_one_are_no_more_than_an_indicator() -> None:
    found = values_made("y = np.zeros((6, 3))\nfor i, k in enumerate(unseen()):\n    y[i, k] = 1")
    assert found is UNKNOWN or isinstance(found, Indicator | OneHot)


def test_to_categorical_with_an_unknown_count_has_an_unknown_width() -> None:
    assert values_made(f"{IDS}y = keras.utils.to_categorical(y, unseen())") == OneHot(Interval(1))


def test_to_categorical_of_unknown_labels_is_one_hot_of_unknown_width() -> None:
    assert values_made("y = keras.utils.to_categorical(unseen())") == OneHot(Interval(1))


def test_an_imported_to_categorical_of_another_module_is_unknown() -> None:
    assert values_made(f"from other import to_categorical\n{IDS}y = to_categorical(y)") is UNKNOWN


def test_a_local_to_categorical_shadows_that_of_keras() -> None:
    assert (
        values_made(f"""
from keras.utils import to_categorical
def to_categorical(y): return y
{IDS}y = to_categorical(y)""")
        == THREE
    )


def test_to_categorical_that_is_imported_but_not_called_changes_nothing() -> None:
    assert values_made(f"from keras.utils import to_categorical\n{IDS}# y = to_categorical(y)") == THREE


def test_to_categorical_whose_result_is_dropped_changes_nothing() -> None:
    assert values_made(f"{IDS}keras.utils.to_categorical(y)") == THREE


def test_labels_encoded_on_an_unknown_branch_make_two_worlds() -> None:
    found = values_worlds(f"{IDS}if unseen():\n    y = keras.utils.to_categorical(y)")
    assert len(found) == 2
    assert {OneHot(just(3)), THREE} == set(found)


def test_labels_are_placed_where_they_are_encoded() -> None:
    source = fitted(f"{IDS}\ny = keras.utils.to_categorical(y)  # here")
    assert line(labels_of(source).evidence) == line_with(source, "# here")


def test_the_largest_id_and_one_is_the_number_of_classes() -> None:
    assert layer_made(f"{IDS}model = Sequential([Dense(y.max() + 1)])")[0] == 3
    assert layer_made(f"{IDS}model = Sequential([Dense(np.max(y) + 1)])")[0] == 3
    assert layer_made(f"{IDS}model = Sequential([Dense(max(y) + 1)])")[0] == 3
    assert layer_made(f"{IDS}model = Sequential([Dense(len(np.unique(y)))])")[0] == 3
    assert layer_made(f"{HOT}model = Sequential([Dense(y.shape[1])])")[0] == 3


def test_the_largest_id_of_a_part_is_unknown() -> None:
    assert layer_made(f"{IDS}model = Sequential([Dense(y[:2].max() + 1)])")[0] is UNKNOWN


def test_the_number_of_rows_is_no_number_of_classes() -> None:
    assert layer_made(f"{IDS}model = Sequential([Dense(y.shape[0])])")[0] == 6
    assert layer_made(f"{IDS}model = Sequential([Dense(y[1:].shape[0])])")[0] in {5, UNKNOWN}


def test_labels_encoded_between_two_fits_are_told_apart() -> None:
    from tests.trace.kit import setups_of, values_in

    setups = setups_of(f"""{PRELUDE}
x = object()
{IDS}
model = Sequential([Dense(3)])
model.compile('adam', loss='mse')
model.fit(x, y)
y = keras.utils.to_categorical(y)
model.fit(x, y)
""")
    assert [values_in(each) for each in setups] == [THREE, OneHot(just(3))]
