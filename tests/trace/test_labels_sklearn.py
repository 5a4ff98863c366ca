"""Labels encoded with scikit-learn."""

from __future__ import annotations

import pytest

from tests.trace.kit import UNKNOWN, just, layer_made, shape_made, values_made
from xent_lint.facts import Ids, Indicator, Interval, MultiHot, OneHot

TABLE = "y = pd.read_csv('f')['label']\n"
IDS = "y = np.array([0, 1, 2, 0])\n"
TEXTS = "y = np.array(['a', 'b', 'c', 'a'])\n"
HEAD = "from sklearn.preprocessing import LabelEncoder, LabelBinarizer, MultiLabelBinarizer, OneHotEncoder\n"


@pytest.mark.parametrize(
    "imports",
    [
        "from sklearn.preprocessing import LabelEncoder",
        "from sklearn.preprocessing import *",
        "from sklearn import preprocessing\nLabelEncoder = preprocessing.LabelEncoder",
        "import sklearn.preprocessing as p\nLabelEncoder = p.LabelEncoder",
        "import sklearn.preprocessing\nLabelEncoder = sklearn.preprocessing.LabelEncoder",
        "from sklearn.preprocessing import LabelEncoder as LE\nLabelEncoder = LE",
        "from sklearn.preprocessing.label import LabelEncoder",
    ],
)
def test_every_import_spelling_of_a_label_encoder(imports: str) -> None:
    assert values_made(f"{imports}\n{TABLE}y = LabelEncoder().fit_transform(y)") == Ids(0, None, Interval(1))


@pytest.mark.parametrize(
    "labels",
    [
        "y = LabelEncoder().fit_transform(y)",
        "e = LabelEncoder()\ny = e.fit_transform(y)",
        "e = LabelEncoder()\ne.fit(y)\ny = e.transform(y)",
        "y = LabelEncoder().fit(y).transform(y)",
        "e = LabelEncoder().fit(y)\ny = e.transform(y)",
        "y = LabelEncoder().fit_transform(y=y)",
    ],
)
def test_a_label_encoder_makes_ids(labels: str) -> None:
    assert values_made(HEAD + TABLE + labels) == Ids(0, None, Interval(1))
    assert values_made(HEAD + IDS + labels) == Ids(0, 2, just(3))


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ("y = LabelBinarizer().fit_transform(y)", {OneHot(just(3))}),
        ("e = LabelBinarizer()\ne.fit(y)\ny = e.transform(y)", {OneHot(just(3))}),
        ("y = OneHotEncoder().fit_transform(y.reshape(-1, 1)).toarray()", {OneHot(just(3))}),
        ("y = OneHotEncoder(sparse=False).fit_transform(y[:, None])", {OneHot(just(3)), OneHot(Interval(1))}),
        ("y = MultiLabelBinarizer().fit_transform(unseen())", {MultiHot(Interval(1))}),
        ("y = keras.utils.to_categorical(LabelEncoder().fit_transform(y))", {OneHot(just(3))}),
        ("y = np.eye(3)[LabelEncoder().fit_transform(y)]", {OneHot(just(3))}),
        (
            "from sklearn.preprocessing import label_binarize\ny = label_binarize(y, classes=[0, 1, 2])",
            {OneHot(just(3))},
        ),
    ],
)
def test_encoders_of_known_labels(labels: str, expected: set[object]) -> None:
    assert values_made(HEAD + IDS + labels) in expected


@pytest.mark.parametrize(
    "labels",
    [
        "y = LabelBinarizer().fit_transform(y)",
        "from sklearn.preprocessing import label_binarize\ny = label_binarize(y, classes=unseen())",
        "from sklearn.preprocessing import MinMaxScaler\ny = MinMaxScaler().fit_transform(y)",
        "from category_encoders import TargetEncoder\ny = TargetEncoder().fit_transform(y)",
        "from sklearn.preprocessing import KBinsDiscretizer\ny = KBinsDiscretizer().fit_transform(y)",
        "y = LabelEncoder().inverse_transform(unseen())",
        "y = unseen(LabelEncoder()).fit_transform(y)",
    ],
)
def test_encoders_of_unknown_labels_that_may_give_a_column_or_rows_are_unknown(labels: str) -> None:
    assert values_made(HEAD + TABLE + labels) is UNKNOWN


def test_two_classes_are_binarized_to_a_column() -> None:
    labels = f"{HEAD}y = np.array([0, 1, 1])\ny = LabelBinarizer().fit_transform(y)"
    assert values_made(labels) == Ids(0, 1, Interval(1, 2))
    assert shape_made(labels) == (1,)


def test_one_class_is_binarized_to_a_column() -> None:
    assert shape_made(
        f"{HEAD}from sklearn.preprocessing import label_binarize\ny = label_binarize(unseen(), classes=[0, 1])"
    ) == (1,)


def test_negative_labels_of_a_binarizer_are_not_zero() -> None:
    found = values_made(f"{HEAD}{IDS}y = LabelBinarizer(neg_label=-1).fit_transform(y)")
    assert not isinstance(found, OneHot)


def test_a_one_hot_encoder_that_drops_the_first_is_not_one_hot() -> None:
    found = values_made(f"{HEAD}{IDS}y = OneHotEncoder(drop='first').fit_transform(y.reshape(-1, 1)).toarray()")
    assert not isinstance(found, OneHot)


def test_a_one_hot_encoder_over_several_columns_is_not_one_hot() -> None:
    found = values_made(f"{HEAD}y = OneHotEncoder().fit_transform(np.array([[0, 1], [1, 2], [2, 0]])).toarray()")
    assert found is UNKNOWN or isinstance(found, Indicator | MultiHot)


def test_a_one_hot_encoder_of_a_table_is_an_indicator_at_most() -> None:
    found = values_made(f"{HEAD}y = OneHotEncoder().fit_transform(pd.read_csv('f')).toarray()")
    assert not isinstance(found, OneHot)


def test_transform_before_fit_claims_no_number_of_classes() -> None:
    found = values_made(f"{HEAD}{TABLE}e = LabelEncoder()\ny = e.transform(y)")
    assert found is UNKNOWN or (isinstance(found, Ids) and found.classes.exact is None)


def test_an_encoder_fitted_on_other_labels_uses_those() -> None:
    found = values_made(f"{HEAD}e = LabelEncoder()\ne.fit([0, 1, 2, 3])\ny = e.transform(np.array([0, 1]))")
    assert isinstance(found, Ids)
    assert found.classes.high in {None, 4}


def test_a_local_label_encoder_is_unknown() -> None:
    assert (
        values_made(f"""
class LabelEncoder:
    def fit_transform(self, y): return unseen(y)
{TABLE}y = LabelEncoder().fit_transform(y)""")
        is UNKNOWN
    )


def test_the_number_of_an_encoders_classes_is_known_or_unknown() -> None:
    assert (
        layer_made(f"{HEAD}{TABLE}e = LabelEncoder().fit(y)\nmodel = Sequential([Dense(len(e.classes_))])")[0]
        is UNKNOWN
    )
    assert layer_made(f"{HEAD}{IDS}e = LabelEncoder().fit(y)\nmodel = Sequential([Dense(len(e.classes_))])")[0] in {
        3,
        UNKNOWN,
    }


# Splits


@pytest.mark.parametrize(
    "imports",
    ["from sklearn.model_selection import train_test_split", "from sklearn.cross_validation import train_test_split"],
)
@pytest.mark.parametrize(
    "split",
    [
        "x, x_, y, y_ = train_test_split(unseen(), y, test_size=0.2)",
        "x, x_, y_, y = train_test_split(unseen(), y, stratify=y)",
        "y, y_ = train_test_split(y, random_state=3)",
        "y = train_test_split(unseen(), y)[2]",
        "parts = train_test_split(unseen(), y)\ny = parts[3]",
        "x, *rest = train_test_split(unseen(), y)\ny = rest[-1]",
        "x, x_, y, y_ = train_test_split(unseen(), y)\nx, x_, y, y_ = train_test_split(x, y)",
    ],
)
def test_a_split_keeps_the_labels(imports: str, split: str) -> None:
    assert values_made(f"{imports}\n{IDS}{split}") == Ids(0, 2, just(3))


@pytest.mark.parametrize(
    "split",
    [
        "y, y_, a, b = train_test_split(unseen(), y)",
        "y = train_test_split(unseen(), y)[0]",
        "x, x_, y, y_ = train_test_split(*unseen())",
        "x, x_, y, y_ = train_test_split(unseen(), unseen())",
        "from other import split as train_test_split\nx, x_, y, y_ = train_test_split(unseen(), y)",
    ],
)
def test_the_other_arrays_of_a_split_are_not_the_labels(split: str) -> None:
    assert values_made(f"from sklearn.model_selection import train_test_split\n{IDS}{split}") is UNKNOWN


def test_folds_take_some_rows() -> None:
    found = values_made(f"""
from sklearn.model_selection import StratifiedKFold
{IDS}
for train, test in StratifiedKFold(3).split(unseen(), y):
    pass
y = y[train]
""")
    assert found is UNKNOWN or isinstance(found, Ids)


def test_made_blobs_are_not_claimed_beyond_their_arguments() -> None:
    found = values_made(
        "from sklearn.datasets import make_classification\nx, y = make_classification(n_classes=unseen())"
    )
    assert found is UNKNOWN or (isinstance(found, Ids) and found.classes.exact is None)


def test_shuffle_keeps_both_arrays() -> None:
    assert values_made(f"from sklearn.utils import shuffle\n{IDS}x, y = shuffle(np.zeros((4, 8)), y)") == Ids(
        0, 2, just(3)
    )


def test_resample_may_lose_a_class() -> None:
    found = values_made(f"from sklearn.utils import resample\n{IDS}y = resample(y, n_samples=2)")
    assert found is UNKNOWN or (isinstance(found, Ids) and found.classes.exact is None)
