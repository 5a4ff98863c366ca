"""tf.data and tensorflow_datasets: where pairs come from and what they are made into."""

from __future__ import annotations

import pytest

from tests.trace.kit import UNKNOWN, dataset_values, just, values_made
from xent_lint.facts import Continuous, Ids, Interval, OneHot

TFDS = "import tensorflow_datasets as tfds\n"
PAIRS = "pairs = tf.data.Dataset.from_tensor_slices((np.random.rand(1000, 4), np.random.randint(0, 3, 1000)))\n"
TEN = Ids(0, 9, just(10))


@pytest.mark.parametrize(
    "load",
    [
        "data = tfds.load('mnist', split='train', as_supervised=True)",
        "data = tfds.load(name='mnist', split='train[:80%]', as_supervised=True)",
        "data = tfds.load('mnist', split=f'train[:{unseen()}%]', as_supervised=True)",
        "data = tfds.load('mnist:3.*.*', split=tfds.Split.TRAIN, as_supervised=True)",
        "data, test = tfds.load('mnist', split=['train', 'test'], as_supervised=True)",
        "(data, test), info = tfds.load('mnist', split=('train', 'test'), as_supervised=True, with_info=True)",
        "data = tfds.load('mnist', as_supervised=True)['train']",
        "sets, info = tfds.load('mnist', as_supervised=True, with_info=True)\ndata = sets['test']",
        "data = tfds.load('mnist', split='train').map(lambda e: (e['image'], e['label']))",
    ],
)
def test_every_way_to_load_a_data_set_by_name(load: str) -> None:
    assert dataset_values(f"{TFDS}{load}\ndata = data.batch(32)") == TEN


@pytest.mark.parametrize(
    "load",
    [
        "data = tfds.load('something_new', split='train', as_supervised=True)",
        "data = tfds.load(unseen(), split='train', as_supervised=True)",
        "data = tfds.load('mnist', split='train', as_supervised=unseen())",
        "data = tfds.load('mnist', split='train')",
        "data = tfds.load('mnist', split=unseen(), as_supervised=True)",
        "data = tfds.load('mnist', **unseen())",
        "data = tfds.load('mnist', split='train', as_supervised=True, with_info=True)",
        "data = tfds.load('mnist', split='train', as_supervised=True).map(unseen())",
    ],
)
def test_data_sets_of_which_nothing_is_known(load: str) -> None:
    assert dataset_values(f"{TFDS}{load}") is UNKNOWN


def test_the_number_of_classes_in_the_description() -> None:
    lines = """
data, info = tfds.load('tf_flowers', split='train', as_supervised=True, with_info=True)
count = info.features['label'].num_classes
data = data.map(lambda image, label: (image, tf.one_hot(label, count))).batch(8)
"""
    assert dataset_values(TFDS + lines) == OneHot(just(5))


def test_whole_data_sets_as_arrays() -> None:
    lines = "x, y = tfds.as_numpy(tfds.load('mnist', split='train', batch_size=-1, as_supervised=True))"
    assert dataset_values(f"{TFDS}{lines}\ndata = tf.data.Dataset.from_tensor_slices((x, y)).batch(32)") == TEN


@pytest.mark.parametrize(
    "lines",
    [
        "a = tf.data.Dataset.from_tensor_slices(np.random.rand(100, 4))\n"
        "b = tf.data.Dataset.from_tensor_slices(np.random.randint(0, 3, 100)).map(lambda y: tf.one_hot(y, 3))\n"
        "data = tf.data.Dataset.zip((a, b)).batch(8)",
        f"{PAIRS}named = pairs.map(lambda x, y: {{'x': x, 'y': y}})\n"
        "data = named.map(lambda e: (e['x'], tf.one_hot(e['y'], 3))).batch(8)",
        f"{PAIRS}def encode(pairs):\n    return pairs.map(lambda x, y: (x, tf.one_hot(y, 3)))\n"
        "data = pairs.apply(encode).batch(8)",
        "def parse(record):\n    return unseen(record), tf.one_hot(unseen(record), 3)\n"
        "data = tf.data.TFRecordDataset(unseen()).map(parse).batch(8)",
        "def read(name):\n    return tf.data.TFRecordDataset(name)\n"
        "data = tf.data.Dataset.list_files('*').interleave(read).map(lambda r: (r, tf.one_hot(unseen(), 3))).batch(8)",
    ],
)
def test_encoded_on_the_way(lines: str) -> None:
    assert dataset_values(lines) == OneHot(just(3))


def test_data_sets_one_after_the_other() -> None:
    assert dataset_values(f"{PAIRS}data = pairs.concatenate(pairs).batch(8)") == Ids(0, 2, just(3))


@pytest.mark.parametrize(
    "lines",
    [
        f"{PAIRS}data = pairs.concatenate(unseen()).batch(8)",
        f"{PAIRS}data = pairs.apply(unseen()).batch(8)",
        f"{PAIRS}data = pairs.window(5).flat_map(unseen()).batch(8)",
        f"{PAIRS}data = pairs.map(lambda x, y: x).batch(8)",
        f"{PAIRS}data = pairs.enumerate().batch(8)",
        "data = tf.data.TFRecordDataset(unseen()).map(unseen()).batch(8)",
        "data = tf.data.Dataset.list_files('*').batch(8)",
        "data = tf.data.experimental.make_csv_dataset('f.csv', 32, label_name='y')",
    ],
)
def test_pipelines_that_are_not_followed(lines: str) -> None:
    assert dataset_values(lines) is UNKNOWN


@pytest.mark.parametrize(
    "make",
    [
        "data = keras.utils.timeseries_dataset_from_array(series, targets, sequence_length=10)",
        "data = keras.utils.timeseries_dataset_from_array(series, targets=targets, sequence_length=10)",
        "data = tf.keras.preprocessing.timeseries_dataset_from_array(series, targets, 10)",
        "data = tf.keras.preprocessing.sequence.TimeseriesGenerator(series, targets, length=10)",
    ],
)
def test_windows_come_with_the_targets_that_are_given(make: str) -> None:
    lines = f"series = np.random.rand(100, 4)\ntargets = np.random.rand(100)\n{make}"
    assert dataset_values(lines) == Continuous(0.0, 1.0, bounded=True)


def test_windows_leave_out_some_targets() -> None:
    lines = "data = keras.utils.timeseries_dataset_from_array(unseen(), np.random.randint(0, 3, 100), 10)"
    assert dataset_values(lines) == Ids(None, None, Interval(1, 3))


@pytest.mark.parametrize("targets", ["None", "unseen()"])
def test_windows_without_known_targets(targets: str) -> None:
    assert dataset_values(f"data = keras.utils.timeseries_dataset_from_array(unseen(), {targets}, 10)") is UNKNOWN


READ = "from tensorflow.examples.tutorials.mnist import input_data\n"


@pytest.mark.parametrize(
    ("arguments", "values"),
    [
        ("'data'", TEN),
        ("'data', one_hot=False", TEN),
        ("'data', one_hot=True", OneHot(just(10))),
        ("'data', one_hot=unseen()", UNKNOWN),
        ("'data', **unseen()", UNKNOWN),
        ("'data', False, True", UNKNOWN),
    ],
)
def test_the_first_tutorial_of_tensorflow(arguments: str, values: object) -> None:
    assert values_made(f"{READ}mnist = input_data.read_data_sets({arguments})\ny = mnist.train.labels") == values
