"""Columns of tables that the program itself writes, renames, drops, replaces and puts together."""

from __future__ import annotations

import pytest

from tests.trace.kit import UNKNOWN, just, shape_made, values_made
from xent_lint.facts import Ids, Indicator, Interval, OneHot, Strings

WRITTEN = "df = pd.DataFrame({'a': [1., 2., 3.], 'y': [0, 1, 2]})\n"
MAPPED = "df = pd.read_csv('f')\ndf['y'] = df['s'].map({'a': 0, 'b': 1, 'c': 2})\n"
READ = "df = pd.read_csv('f')\n"
THREE = Ids(0, 2, just(3))
UP_TO_THREE = Ids(0, 2, Interval(1, 3))


@pytest.mark.parametrize(
    "read",
    [
        "y = df['y']",
        "y = df.y",
        "y = df.loc[:, 'y']",
        "y = df.iloc[:, -1]",
        "y = df.iloc[:, 1].values",
        "y = df.pop('y')",
        "y = df['y'].to_numpy()",
    ],
)
def test_every_way_to_read_a_column(read: str) -> None:
    assert (values_made(WRITTEN + read), shape_made(WRITTEN + read)) == (THREE, ())


@pytest.mark.parametrize(
    "read", ["y = df[['y']]", "y = df[['y']].values", "y = df.drop('a', axis=1)", "y = df.drop(columns=['a']).values"]
)
def test_a_table_of_one_column_holds_what_the_column_holds(read: str) -> None:
    assert (values_made(WRITTEN + read), shape_made(WRITTEN + read)) == (THREE, (1,))


@pytest.mark.parametrize(
    "read",
    [
        "y = df.values",
        "y = df[['a', 'y']]",
        "y = df.iloc[:, 0]",
        "y = df[unseen()]",
        "y = df.drop(unseen(), axis=1)",
        "y = df.drop(columns=['y']).values",
        "df.pop('a')\ndf['b'] = unseen()\ny = df.iloc[:, -1]",
        "df.insert(0, 'b', unseen())\ny = df.iloc[:, 1].values * 1.5",
        "df = df.merge(unseen(), on='a')\ny = df.iloc[:, -1]",
    ],
)
def test_other_parts_of_the_table_are_no_ids(read: str) -> None:
    assert not isinstance(values_made(WRITTEN + read), Ids)


def test_rows_written_out_with_the_names_of_their_columns() -> None:
    assert values_made("y = pd.DataFrame([[1., 0], [2., 1]], columns=['a', 'y'])['y']") == Ids(0, 1, just(2))


@pytest.mark.parametrize(
    "change",
    [
        "df = df.drop(['s'], axis=1)",
        "df.drop('s', axis=1, inplace=True)",
        "df = df.drop(columns='s')",
        "df = df.rename(columns={'x': 'z'})",
        "df = df.sample(frac=1).reset_index(drop=True)",
        "df = df.copy()",
        "df = df.sort_values('x')",
        "df.fillna(0, inplace=True)",
        "df = df.astype('float32')",
        "df = pd.get_dummies(df, columns=['s'])",
        "df = pd.DataFrame(df)",
    ],
)
def test_what_leaves_the_labels_what_they_are(change: str) -> None:
    assert values_made(f"{MAPPED}{change}\ny = df['y']") == UP_TO_THREE


@pytest.mark.parametrize(
    "change", ["df = df.dropna()", "df.dropna(inplace=True)", "df = df[df['x'] > 3]", "df = df.head()"]
)
def test_fewer_rows_leave_an_upper_bound(change: str) -> None:
    assert values_made(f"{MAPPED}{change}\ny = df['y']") == Ids(None, None, Interval(1, 3))


@pytest.mark.parametrize(
    "change",
    [
        "df = df.replace(0, 5)",
        "df.replace(unseen(), 5, inplace=True)",
        "df = df.rename(columns={'y': 'z'})",
        "df = df.rename(columns=unseen())",
        "df = df.rename(columns={'x': 'y'})",
        "df = df.drop('y', axis=1)",
        "df = df.set_index('y')",
        "df = df.astype({'y': unseen()})",
        "df = df.dropna(axis=1)",
        "df = pd.get_dummies(df, columns=['y'])",
        "df = pd.get_dummies(df, columns=unseen())",
        "df = df.apply(unseen())",
        "df['y'] = unseen()",
        "df.loc[unseen(), 'y'] = unseen()",
        "df.loc[unseen(), 'y'] = 7",
    ],
)
def test_what_may_change_the_labels(change: str) -> None:
    assert values_made(f"{MAPPED}{change}\ny = df['y']") is UNKNOWN


def test_a_renamed_column_is_found_under_its_new_name() -> None:
    assert values_made(f"{MAPPED}df = df.rename(columns={{'y': 'z'}})\ny = df['z']") == UP_TO_THREE


# One number for every row


def test_one_number_for_every_row_and_another_for_some() -> None:
    assert values_made(f"{READ}df['y'] = 0\ndf.loc[df['s'] == 'a', 'y'] = 1\ny = df['y']") == Ids(0, 1, Interval(1, 2))


def test_a_number_for_some_rows_of_a_column_that_is_not_known() -> None:
    assert values_made(f"{READ}df.loc[df['s'] == 'a', 'y'] = 1\ny = df['y']") is UNKNOWN


def test_tables_of_one_class_each_put_together() -> None:
    labels = "a = pd.read_csv('a')\nb = pd.read_csv('b')\na['y'] = 1\nb['y'] = 0\ny = pd.concat([a, b])['y']"
    assert values_made(labels) == Ids(0, 1, just(2))


@pytest.mark.parametrize(
    "joined", ["pd.concat([a, b, pd.read_csv('c')])", "pd.concat([a, b], axis=1)", "pd.concat(unseen())"]
)
def test_tables_put_together_of_which_one_has_no_such_column(joined: str) -> None:
    labels = f"a = pd.read_csv('a')\nb = pd.read_csv('b')\na['y'] = 1\nb['y'] = 0\ny = {joined}['y']"
    assert values_made(labels) is UNKNOWN


def test_one_text_for_every_row() -> None:
    assert values_made(f"{READ}df['y'] = 'spam'\ny = df['y']") == Strings()


# Other values for what a column holds


@pytest.mark.parametrize(
    "change",
    [
        "replace({'a': 0, 'b': 1, 'c': 2})",
        "replace(['a', 'b', 'c'], [0, 1, 2])",
        "map({name: i for i, name in enumerate(['a', 'b', 'c'])})",
        "map(dict(zip(['a', 'b', 'c'], range(3))))",
        "map(dict(a=0, b=1, c=2))",
    ],
)
def test_texts_for_which_ids_are_put(change: str) -> None:
    assert values_made(f"{READ}y = df['s'].{change}") == UP_TO_THREE


@pytest.mark.parametrize(
    "change",
    [
        "replace({'?': 0})",
        "replace('?', 0)",
        "replace({1: 0, 2: 1})",
        "replace({'a': 0, 'b': unseen()})",
        "replace(unseen(), [0, 1])",
        "replace(['a', 'b'], 0)",
        "map({name: i for i, name in enumerate(unseen())})",
        "map(dict(zip(unseen(), range(3))))",
    ],
)
def test_a_column_some_of_which_may_stay_is_unknown(change: str) -> None:
    assert values_made(f"{READ}y = df['s'].{change}") is UNKNOWN


@pytest.mark.parametrize(
    "test",
    [
        "df['s'].isin(['a'])",
        "df['s'].notnull()",
        "df['s'].str.contains('a')",
        "df['s'].eq('a')",
        "df['s'].between(1, 3)",
        "pd.isnull(df['s'])",
    ],
)
def test_a_test_of_each_row_has_two_outcomes(test: str) -> None:
    assert values_made(f"{READ}y = {test}.astype(int)") == Ids(0, 1, Interval(1, 2))


@pytest.mark.parametrize(
    ("cut", "values"),
    [
        ("pd.cut(df['x'], bins=[0, 1, 2, 3], labels=[0, 1, 2])", UP_TO_THREE),
        ("pd.qcut(df['x'], 4, labels=False)", Ids(None, None, Interval(1, 4))),
        ("pd.cut(df['x'], unseen(), labels=False)", Ids(None, None, Interval(1))),
        ("pd.cut(df['x'], 3)", UNKNOWN),
    ],
)
def test_columns_cut_into_bins(cut: str, values: object) -> None:
    assert values_made(f"{READ}y = {cut}") == values


def test_a_function_of_each_row_of_a_table() -> None:
    labels = f"{READ}y = df.apply(lambda row: 1 if row.a > 3 else 0, axis=1)"
    assert (values_made(labels), shape_made(labels)) == (Ids(0, 1, Interval(1, 2)), ())


def test_a_function_of_rows_that_is_not_known() -> None:
    assert values_made(f"{READ}y = df.apply(unseen(), axis=1)") is UNKNOWN


def test_columns_of_zeros_and_ones_are_an_indicator() -> None:
    labels = (
        f"{READ}df['a'] = (df['x'] > 1).astype(int)\ndf['b'] = (df['x'] > 2).astype(int)\ny = df[['a', 'b']].values"
    )
    assert (values_made(labels), shape_made(labels)) == (Indicator(just(2)), (2,))


def test_columns_of_which_one_is_not_known_are_no_indicator() -> None:
    labels = f"{READ}df['a'] = (df['x'] > 1).astype(int)\ny = df[['a', 'b']].values"
    assert (values_made(labels), shape_made(labels)) == (UNKNOWN, (2,))


def test_dummies_of_one_column_are_one_hot_however_they_are_read() -> None:
    assert values_made(f"{READ}y = pd.get_dummies(df['s'], prefix='s').values") == OneHot(Interval(1))
