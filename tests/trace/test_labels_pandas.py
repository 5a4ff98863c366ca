"""Labels taken from pandas: columns, codes, dummies and maps."""

from __future__ import annotations

import pytest

from tests.trace.kit import UNKNOWN, just, layer_made, shape_made, values_made, values_worlds
from xent_lint.facts import Ids, Indicator, Interval, OneHot, Strings

TABLE = "df = pd.read_csv('data.csv')\n"


@pytest.mark.parametrize(
    ("labels", "shape"),
    [
        ("y = df['label']", ()),
        ("y = df.label", ()),
        ("y = df['label'].values", ()),
        ("y = df.pop('label')", ()),
        ("y = df.iloc[:, 4]", ()),
        ("y = df.iloc[:, -1].values", ()),
        ("y = df.values[:, 4]", ()),
        ("y = df.loc[:, 'label']", ()),
        ("y = df.iloc[:, 4:5]", (1,)),
        ("y = df.iloc[:, 4:5].values", (1,)),
        ("y = df.values[:, 4:5]", (1,)),
        ("y = df.iloc[:, 4:7].values", (3,)),
        ("y = df[['a', 'b', 'c']]", (3,)),
        ("y = df[['label']].values", (1,)),
        ("y = df['label'].to_numpy()", ()),
        ("y = df['label'].astype('float32')", ()),
        ("y = df['label'].values.reshape(-1, 1)", (1,)),
        ("y = np.array(df['label'])", ()),
        ("y = df['label'].fillna(0)", ()),
        ("y = df.label[:100]", ()),
        ("y = df[df.a > 3]['label']", ()),
        ("y = df[df.a > 3].label.values", ()),
        ("y = df.iloc[:100].label", ()),
        ("y = df['label'] > 3", ()),
        ("y = df['label'].map(unseen)", ()),
    ],
)
def test_the_shape_of_a_column_is_known_or_not_claimed(labels: str, shape: object) -> None:
    assert shape_made(TABLE + labels) in {shape, UNKNOWN}


@pytest.mark.parametrize(
    "labels",
    [
        "y = df['label']",
        "y = df.label.values",
        "y = df.iloc[:, -1]",
        "y = df.values[:, 0].astype(int)",
        "y = df['label'].apply(unseen)",
        "y = df['label'].map(unseen)",
        "y = df['label'].replace(unseen())",
        "y = df['label'].map({'a': unseen(), 'b': 1})",
        "y = df['label'].map({**unseen()})",
        "y = df[unseen()]",
        "y = df.groupby('a')['b'].mean()",
        "y = df.drop('a', axis=1)",
        "y = pd.concat([df['a'], df['b']])",
        "y = pd.to_numeric(df['label'])",
        "y = df['label'].str.len()",
        "y = df['label'].rank()",
        "y = df['label'] * 1",
        "y = df['label'].values / 10",
        "y = df['label'].replace({'a': 0})",
        "df['label'] = unseen(df)\ny = df['label']",
        "df.label = unseen(df)\ny = df['label']",
        "df = unseen(df)\ny = df['label']",
        "y = df['label'].shift(-1)",
        "y = df['label'].diff()",
        "y = df['label'].pct_change()",
    ],
)
def test_the_values_of_a_column_are_unknown(labels: str) -> None:
    assert values_made(TABLE + labels) is UNKNOWN


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ("y = df['label'].map({'no': 0, 'yes': 1})", Ids(0, 1, Interval(1, 2))),
        ("y = df['label'].map({'a': 0, 'b': 1, 'c': 2})", Ids(0, 2, Interval(1, 3))),
        ("y = df['label'].map({'a': 1, 'b': 2, 'c': 3})", Ids(1, 3, Interval(1, 3))),
        ("df['label'] = df['label'].map({'a': 0, 'b': 1})\ny = df['label']", Ids(0, 1, Interval(1, 2))),
        ("df['label'] = df['label'].map({'a': 0, 'b': 1})\ny = df.label.values", Ids(0, 1, Interval(1, 2))),
        ("df.label = df.label.map({'a': 0, 'b': 1})\ny = df.pop('label')", Ids(0, 1, Interval(1, 2))),
        ("names = {'a': 0, 'b': 1}\ny = df['label'].map(names).values", Ids(0, 1, Interval(1, 2))),
        ("y = df['label'].map({0: 'no', 1: 'yes'})", Strings()),
        ("y = df['label'] == 'yes'", Ids(0, 1, Interval(1, 2))),
        ("y = (df['label'] == 'yes').astype(int)", Ids(0, 1, Interval(1, 2))),
        ("y = (df['score'] > 0.5).astype(int).values", Ids(0, 1, Interval(1, 2))),
        ("y = np.where(df['label'] == 'yes', 1, 0)", Ids(0, 1, Interval(1, 2))),
        ("y = pd.factorize(df['label'])[0]", Ids(0, None, Interval(1))),
        ("y, names = df['label'].factorize()", Ids(0, None, Interval(1))),
        ("y = df['label'].astype('category').cat.codes", Ids(0, None, Interval(1))),
        ("y = pd.Categorical(df['label']).codes", Ids(0, None, Interval(1))),
        ("y = pd.get_dummies(df['label'])", OneHot(Interval(1))),
        ("y = pd.get_dummies(df['label']).values", OneHot(Interval(1))),
        ("y = pd.get_dummies(df.label).to_numpy()", OneHot(Interval(1))),
        ("y = pd.get_dummies(df['label'], dtype=int)", OneHot(Interval(1))),
        ("y = keras.utils.to_categorical(df['label'])", OneHot(Interval(1))),
        ("y = keras.utils.to_categorical(df['label'], 4)", OneHot(just(4))),
        ("y = pd.get_dummies(pd.Series([0, 1, 2, 0]))", OneHot(just(3))),
        ("y = pd.Series([0, 1, 2, 0])", Ids(0, 2, just(3))),
        ("y = pd.Series(['a', 'b'])", Strings()),
        ("y = pd.DataFrame({'label': [0, 1, 2]})['label']", Ids(0, 2, just(3))),
        ("y = pd.DataFrame({'label': [0, 1, 2]}).label.values", Ids(0, 2, just(3))),
    ],
)
def test_what_the_program_makes_of_a_column_is_known(labels: str, expected: object) -> None:
    found = values_made(TABLE + labels)
    assert found == expected or (found is UNKNOWN and ("Categorical(" in labels or "Series" in labels))


def test_dummies_of_the_features_say_nothing_of_the_labels() -> None:
    assert values_made(f"{TABLE}df = pd.get_dummies(df)\ny = df['label']") is UNKNOWN
    assert shape_made(f"{TABLE}df = pd.get_dummies(df, columns=['a'])\ny = df['label']") in {(), UNKNOWN}


def test_dummies_of_a_table_are_not_one_hot() -> None:
    assert not isinstance(values_made(f"{TABLE}y = pd.get_dummies(df)"), OneHot)
    assert not isinstance(values_made(f"{TABLE}y = pd.get_dummies(df[['a', 'b']])"), OneHot)


def test_dummies_without_the_first_are_not_one_hot() -> None:
    assert not isinstance(values_made(f"{TABLE}y = pd.get_dummies(df['label'], drop_first=True)"), OneHot)


def test_dummies_with_an_unknown_drop_first_are_not_one_hot() -> None:
    assert not isinstance(values_made(f"{TABLE}y = pd.get_dummies(df['label'], drop_first=unseen())"), OneHot)


def test_dummies_with_a_column_for_missing_values_are_of_unknown_width() -> None:
    assert values_made("y = pd.get_dummies(pd.Series([0, 1, 2]), dummy_na=True)") in {UNKNOWN, OneHot(Interval(1))} or (
        values_made("y = pd.get_dummies(pd.Series([0, 1, 2]), dummy_na=True)") == OneHot(just(4))
    )


def test_one_column_of_dummies_is_zero_or_one() -> None:
    found = values_made(f"{TABLE}y = pd.get_dummies(df['label'])['yes']")
    assert found is UNKNOWN or found == Ids(0, 1, Interval(1, 2))


def test_some_columns_of_dummies_are_no_encoding() -> None:
    assert not isinstance(values_made(f"{TABLE}y = pd.get_dummies(df['label']).iloc[:, 1:]"), OneHot)
    assert not isinstance(values_made(f"{TABLE}y = pd.get_dummies(df['label']).values[:, 1:]"), OneHot)
    assert not isinstance(values_made(f"{TABLE}y = pd.get_dummies(df['label']).drop('a', axis=1)"), OneHot)
    assert not isinstance(values_made(f"{TABLE}y = pd.get_dummies(df['label'])[['a', 'b']]"), OneHot)


def test_dummies_joined_with_other_columns_are_not_one_hot() -> None:
    assert not isinstance(
        values_made(f"{TABLE}y = pd.concat([pd.get_dummies(df['a']), pd.get_dummies(df['b'])], axis=1)"), OneHot
    )


def test_argmax_of_dummies_gives_ids() -> None:
    found = values_made(f"{TABLE}y = pd.get_dummies(df['label']).values.argmax(axis=1)")
    assert isinstance(found, Ids)
    assert found.min == 0
    assert found.classes.exact is None


def test_a_column_overwritten_is_another_one() -> None:
    assert values_made(
        f"{TABLE}df['label'] = df['label'].map({{'a': 0, 'b': 1}})\ndf['label'] = unseen()\ny = df['label']"
    ) is (UNKNOWN)


def test_another_column_overwritten_leaves_the_label() -> None:
    assert values_made(
        f"{TABLE}df['label'] = df['label'].map({{'a': 0, 'b': 1}})\ndf['a'] = unseen()\ny = df['label']"
    ) == (Ids(0, 1, Interval(1, 2)))


@pytest.mark.parametrize(
    "change",
    [
        "df.loc[df.a > 3, 'label'] = 5",
        "df.at[0, 'label'] = 5",
        "df['label'][0] = 5",
        "df.iloc[0, 0] = 5",
        "df['label'] += unseen()",
        "df.replace({'label': unseen()}, inplace=True)",
        "df['label'].replace(1, 5, inplace=True)",
        "df[unseen()] = unseen()",
        "df.update(unseen())",
        "df = df.replace(1, 5)",
        "df = df.apply(unseen)",
        "df = df.merge(unseen())",
        "df = pd.concat([df, unseen()])",
        "df = df.append(unseen())",
        "df = df.rename(columns={'label': 'old', 'other': 'label'})",
        "df.columns = unseen()",
        "df.rename(columns=unseen(), inplace=True)",
        "df['label'] = df['label'].replace({1: 5})",
        "df['label'] = df['label'] * 3",
        "df = df.assign(label=unseen())",
        "df['label'].iloc[0] = 5",
        "df.insert(0, 'label', unseen())",
        "df['label'].update(unseen())",
        "df['label'].mask(unseen(), 5, inplace=True)",
        "df.label = unseen()",
        "setattr(df, 'label', unseen())",
    ],
)
def test_a_column_changed_in_a_way_that_is_not_followed_is_unknown(change: str) -> None:
    labels = f"{TABLE}df['label'] = df['label'].map({{'a': 0, 'b': 1}})\n{change}\ny = df['label']"
    assert values_made(labels) != Ids(0, 1, Interval(1, 2))


@pytest.mark.parametrize(
    "keeps",
    ["df = df.copy()", "df = df.sample(frac=1)", "df = df.reset_index(drop=True)", "df = df.sort_values('a')"],
)
def test_what_only_moves_rows_keeps_a_column(keeps: str) -> None:
    labels = f"{TABLE}df['label'] = df['label'].map({{'a': 0, 'b': 1}})\n{keeps}\ny = df['label']"
    assert values_made(labels) == Ids(0, 1, Interval(1, 2))


@pytest.mark.parametrize(
    "fewer", ["df = df.dropna()", "df = df[df.a > 3]", "df = df.head(5)", "df = df.query('a > 3')"]
)
def test_fewer_rows_may_lack_a_class(fewer: str) -> None:
    labels = f"df = pd.DataFrame({{'a': [4, 5, 6], 'label': [0, 1, 2]}})\n{fewer}\ny = df['label']"
    found = values_made(labels)
    assert found is UNKNOWN or (isinstance(found, Ids) and found.classes.exact is None)


def test_the_number_of_distinct_values_of_a_column_is_unknown() -> None:
    assert layer_made(f"{TABLE}model = Sequential([Dense(df['label'].nunique())])")[0] is UNKNOWN
    assert layer_made(f"{TABLE}model = Sequential([Dense(len(df['label'].unique()))])")[0] is UNKNOWN
    assert layer_made(f"{TABLE}model = Sequential([Dense(df.shape[1] - 1)])")[0] is UNKNOWN


def test_a_column_encoded_on_an_unknown_branch_makes_two_worlds() -> None:
    found = values_worlds(f"{TABLE}y = df['label']\nif unseen():\n    y = y.map({{'a': 0, 'b': 1}})")
    assert set(found) == {UNKNOWN, Ids(0, 1, Interval(1, 2))}


def test_a_frame_of_another_library_is_unknown() -> None:
    assert values_made("import polars\ndf = polars.read_csv('f')\ny = df['label'].map({'a': 0, 'b': 1})") is UNKNOWN


def test_a_table_of_known_columns_is_an_indicator_at_most() -> None:
    found = values_made(f"{TABLE}y = df[['a', 'b']] > 0")
    assert found is UNKNOWN or isinstance(found, Indicator)
