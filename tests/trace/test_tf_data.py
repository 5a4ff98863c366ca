"""Labels in tf.data pipelines."""

from __future__ import annotations

import pytest

from tests.trace.kit import UNKNOWN, dataset_values, just
from xent_lint.facts import Ids, Interval, OneHot

IDS = "data = tf.data.Dataset.from_tensor_slices((np.zeros((6, 8)), np.array([0, 1, 2, 0, 1, 2])))\n"
THREE = Ids(0, 2, just(3))


@pytest.mark.parametrize(
    "after",
    [
        "",
        "data = data.batch(2)",
        "data = data.shuffle(10).repeat().batch(2).prefetch(tf.data.AUTOTUNE)",
        "data = data.cache()",
        "data = data.map(lambda x, y: (x / 255, y))",
        "def scale(x, y):\n    return tf.cast(x, tf.float32) / 255., y\ndata = data.map(scale, num_parallel_calls=4)",
        "@tf.function\ndef scale(x, y):\n    return x, y\ndata = data.map(scale)",
        "data = data.with_options(tf.data.Options())",
    ],
)
def test_a_pipeline_keeps_its_labels(after: str) -> None:
    assert dataset_values(IDS + after) == THREE


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("data = data.map(lambda x, y: (x, tf.one_hot(y, 3)))", OneHot(just(3))),
        ("data = data.map(lambda x, y: (x, tf.one_hot(y, depth=n)))", OneHot(Interval(1))),
        (
            "def encode(x, y):\n    y = tf.one_hot(y, 3)\n    return x, y\ndata = data.map(encode).batch(2)",
            OneHot(just(3)),
        ),
    ],
)
def test_map_may_encode_the_labels(after: str, expected: object) -> None:
    assert dataset_values(IDS + after) == expected


@pytest.mark.parametrize(
    "after",
    [
        "data = data.map(unseen)",
        "data = data.map(lambda x, y: unseen(x, y))",
        "data = data.map(lambda x, y: (x, unseen(y)))",
        "data = data.map(lambda x, y: x)",
        "data = data.map(lambda x, y: {'x': x, 'y': y})",
        "data = data.map(lambda x, y: (y, x))",
        "data = data.map(lambda x, y: (x, x))",
        "data = unseen(data)",
        "data = data.flat_map(unseen)",
        "data = data.interleave(unseen)",
        "data = data.window(3)",
        "data = data.enumerate()",
        "data = data.apply(unseen)",
        "data = data.concatenate(unseen())",
        "data = tf.data.Dataset.zip((data, data))",
        "data = data.map(lambda *row: unseen(row))",
        "data = data.map(lambda x, y: (x, tf.py_function(unseen, [y], tf.int32)))",
        "data = data.map(lambda x, y: (x, tf.strings.to_number(y)))",
    ],
)
def test_what_can_not_be_followed_is_unknown(after: str) -> None:
    assert dataset_values(IDS + after) is UNKNOWN


@pytest.mark.parametrize(
    "data",
    [
        "data = tf.data.Dataset.from_tensor_slices(np.array([0, 1, 2]))",
        "data = tf.data.Dataset.from_tensor_slices(unseen())",
        "data = tf.data.Dataset.from_generator(unseen, (tf.float32, tf.int32))",
        "data = tf.data.TFRecordDataset('f').map(unseen)",
        "data = tf.data.Dataset.list_files('*').map(unseen)",
        "data = tf.data.Dataset.range(10)",
        "data = tf.data.Dataset.from_tensor_slices([np.zeros((6, 8)), np.zeros((6, 8))])",
        "data = tf.data.experimental.make_csv_dataset('f', 32, label_name='y')",
        "import tensorflow_datasets as tfds\ndata = tfds.load(unseen(), as_supervised=True)",
        "from other import Dataset\ndata = Dataset.from_tensor_slices((unseen(), np.array([0, 1])))",
    ],
)
def test_pipelines_without_known_labels_are_unknown(data: str) -> None:
    assert dataset_values(data) is UNKNOWN


def test_features_and_labels_zipped_are_a_pair() -> None:
    found = dataset_values("""
x = tf.data.Dataset.from_tensor_slices(np.zeros((3, 8)))
y = tf.data.Dataset.from_tensor_slices(np.array([0, 1, 2]))
data = tf.data.Dataset.zip((x, y)).batch(2)
""")
    assert found in {THREE, UNKNOWN}


@pytest.mark.parametrize(
    "part", ["data.take(2)", "data.skip(2)", "data.filter(lambda x, y: y < 2)", "data.shard(2, 0)"]
)
def test_a_part_of_a_pipeline_may_lack_a_class(part: str) -> None:
    found = dataset_values(f"{IDS}data = {part}")
    assert found is UNKNOWN or (isinstance(found, Ids) and found.classes.exact is None)


def test_a_lambda_mapped_over_ids_of_a_folder_encodes_them() -> None:
    assert dataset_values("""
data = keras.utils.image_dataset_from_directory('d', class_names=['a', 'b', 'c'])
data = data.map(lambda x, y: (x, tf.one_hot(y, 3)))
""") == OneHot(just(3))


def test_soft_labels_mixed_in_a_map_are_not_one_hot() -> None:
    found = dataset_values(f"{IDS}data = data.map(lambda x, y: (x, 0.9 * tf.one_hot(y, 3) + 0.1 / 3))")
    assert not isinstance(found, OneHot)
