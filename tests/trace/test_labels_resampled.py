"""scikit-learn and imbalanced-learn: texts counted, folds, resampling and oversampling."""

from __future__ import annotations

import pytest

from tests.trace.kit import UNKNOWN, just, shape_made, values_made
from xent_lint.facts import Continuous, Ids, Interval, OneHot

DATA = "x = np.random.rand(1000, 4)\nt = np.random.randint(0, 3, 1000)\n"
THREE = Ids(0, 2, just(3))
UP_TO_THREE = Ids(None, None, Interval(1, 3))
SPLITTERS = "from sklearn.model_selection import KFold, StratifiedKFold, StratifiedShuffleSplit, TimeSeriesSplit\n"
ENCODERS = "from sklearn.preprocessing import LabelBinarizer, LabelEncoder\n"


def test_texts_that_are_written_out_are_counted() -> None:
    assert values_made(f"{ENCODERS}y = LabelEncoder().fit_transform(['a', 'b', 'c', 'a'])") == THREE


def test_binarized_texts_have_a_column_for_each() -> None:
    assert values_made(f"{ENCODERS}y = LabelBinarizer().fit_transform(['a', 'b', 'c'])") == OneHot(just(3))


def test_two_binarized_texts_have_one_column() -> None:
    labels = f"{ENCODERS}y = LabelBinarizer().fit_transform(['a', 'b'])"
    assert (values_made(labels), shape_made(labels)) == (Ids(0, 1, Interval(1, 2)), (1,))


def test_binarized_texts_that_are_not_known_may_have_one_column() -> None:
    labels = f"{ENCODERS}y = LabelBinarizer().fit_transform(unseen())"
    assert (values_made(labels), shape_made(labels)) == (UNKNOWN, UNKNOWN)


def test_the_classes_of_an_encoder_are_as_many_as_it_saw() -> None:
    labels = (
        "e = LabelEncoder()\nt = e.fit_transform(['a', 'b', 'c'])\ny = keras.utils.to_categorical(t, len(e.classes_))"
    )
    assert values_made(ENCODERS + labels) == OneHot(just(3))


def test_the_classes_of_an_encoder_of_something_unknown_are_not_counted() -> None:
    labels = "e = LabelEncoder()\nt = e.fit_transform(unseen())\ny = keras.utils.to_categorical(t, len(e.classes_))"
    assert values_made(ENCODERS + labels) == OneHot(Interval(1))


@pytest.mark.parametrize(
    "splitter", ["StratifiedKFold(5)", "StratifiedShuffleSplit(5)", "KFold(5, shuffle=True)", "KFold(5, True, 0)"]
)
def test_folds_drawn_at_random_keep_every_class(splitter: str) -> None:
    loop = f"for rows, others in {splitter}.split(x, t):\n    y = t[rows]"
    assert values_made(f"{SPLITTERS}{DATA}{loop}") == THREE


@pytest.mark.parametrize("splitter", ["KFold(5)", "TimeSeriesSplit()", "KFold(5, shuffle=unseen())"])
def test_folds_in_order_leave_an_upper_bound(splitter: str) -> None:
    loop = f"for rows, others in {splitter}.split(x):\n    y = t[rows]"
    assert values_made(f"{SPLITTERS}{DATA}{loop}") == UP_TO_THREE


@pytest.mark.parametrize(
    "sampler",
    [
        "from imblearn.over_sampling import SMOTE\nx, y = SMOTE().fit_resample(x, t)",
        "from imblearn.over_sampling import SMOTE\ns = SMOTE(random_state=2)\nx, y = s.fit_sample(x, t)",
        "import imblearn\nx, y = imblearn.over_sampling.RandomOverSampler().fit_resample(x, t)",
        "from imblearn.under_sampling import RandomUnderSampler\nx, y = RandomUnderSampler().fit_resample(x, t)",
    ],
)
def test_balanced_labels_have_the_same_classes(sampler: str) -> None:
    assert values_made(DATA + sampler) == THREE


def test_balanced_labels_that_are_not_known() -> None:
    assert values_made("from imblearn.over_sampling import SMOTE\nx, y = SMOTE().fit_resample(x, unseen())") is UNKNOWN


def test_resampled_rows_may_lose_a_class() -> None:
    assert values_made(f"from sklearn.utils import resample\n{DATA}x, y = resample(x, t)") == UP_TO_THREE


def test_standardised_targets_are_continuous() -> None:
    assert values_made("from sklearn.preprocessing import scale\ny = scale(unseen())") == Continuous(-1.0, 1.0)


def test_a_change_in_one_half_of_a_split_table_stays_there() -> None:
    labels = """
from sklearn.model_selection import train_test_split
df = pd.DataFrame({'y': np.random.randint(0, 3, 1000)})
train, test = train_test_split(df)
test['y'] = unseen()
y = train['y']
"""
    assert values_made(labels) == THREE
