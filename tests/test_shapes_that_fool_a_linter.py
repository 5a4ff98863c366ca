"""Seventeen shapes of real programs that fool a linter: the wrong program is found, the right one is left in peace."""

from __future__ import annotations

from textwrap import dedent

import pytest

from xent_lint.linter import lint_text

PRELUDE = """
import re
import numpy as np
import pandas as pd
import tensorflow as tf
from sklearn.datasets import load_breast_cancer, load_iris
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import LabelEncoder, OneHotEncoder
from tensorflow import keras
from tensorflow.keras import Input, Model, Sequential
from tensorflow.keras.datasets import mnist, reuters
from tensorflow.keras.layers import Activation, Conv2D, Dense, Flatten, GlobalAveragePooling2D, LSTM, Reshape, Softmax
from tensorflow.keras.utils import Sequence, to_categorical

"""
GOOD, BAD = "sparse_categorical_crossentropy", "categorical_crossentropy"


def codes(program: str) -> list[str]:
    report = lint_text(PRELUDE + dedent(program))
    assert not report.errors
    return [finding.code for finding in report.findings]


# 1. Units and activation set by the number of classes in a factory.

FACTORY = """
def build(classes):
    if classes == 2:
        units, activation = 1, 'sigmoid'
    else:
        units, activation = classes, 'softmax'
    model = Sequential([Dense(8, activation='relu'), Dense(units, activation=activation)])
    {compile}
    return model

x = np.random.rand(90, 4)
y = np.random.randint(0, {labels}, 90)
build({classes}).fit(x, y)
"""
ALWAYS_SPARSE = "model.compile('adam', 'sparse_categorical_crossentropy')"
BY_CLASSES = "model.compile('adam', 'binary_crossentropy' if classes == 2 else 'sparse_categorical_crossentropy')"
BY_UNITS = """if units > 1:
        model.compile('adam', loss='sparse_categorical_crossentropy')
    else:
        model.compile('adam', loss='binary_crossentropy')"""


@pytest.mark.parametrize("labels", [2, 6])
def test_1_a_factory_called_for_two_classes_with_a_sparse_loss(labels: int) -> None:
    assert codes(FACTORY.format(compile=ALWAYS_SPARSE, labels=labels, classes=2)) == ["XEN301"]


@pytest.mark.parametrize(("compile_", "classes"), [(ALWAYS_SPARSE, 6), (BY_CLASSES, 2), (BY_CLASSES, 6), (BY_UNITS, 2)])
def test_1_a_factory_whose_loss_follows_its_head(compile_: str, classes: int) -> None:
    assert codes(FACTORY.format(compile=compile_, labels=classes, classes=classes)) == []


@pytest.mark.parametrize("compile_", [BY_CLASSES, BY_UNITS])
def test_1_a_factory_called_for_an_unknown_number_of_classes(compile_: str) -> None:
    assert codes(FACTORY.format(compile=compile_, labels=2, classes="int(input())")) == []


# 2. One-hot columns of ids that do not start at 0, taken away again.

SHIFTED = """
x = np.random.rand(90, 4)
y = to_categorical(np.array([{first}, {first} + 1, {first} + 2] * 30))
{cut}
model = Sequential([Dense({units}, activation='softmax')])
model.compile('adam', 'categorical_crossentropy')
model.fit(x, y)
"""


@pytest.mark.parametrize(
    ("first", "cut", "units"),
    [
        (1, "", 4),
        (1, "y = np.delete(y, 0, axis=1)", 3),
        (1, "y = y[:, 1:]", 3),
        (3, "y = np.delete(y, [0, 1, 2], 1)", 3),
    ],
)
def test_2_as_many_units_as_columns_are_left(first: int, cut: str, units: int) -> None:
    assert codes(SHIFTED.format(first=first, cut=cut, units=units)) == []


@pytest.mark.parametrize(
    ("first", "cut", "units"), [(1, "", 3), (1, "y = np.delete(y, 0, axis=1)", 4), (3, "y = y[:, 1:]", 3)]
)
def test_2_another_number_of_units(first: int, cut: str, units: int) -> None:
    assert codes(SHIFTED.format(first=first, cut=cut, units=units)) == ["XEN302"]


# 3. KerasClassifier encodes the labels itself.

WRAPPED = """
from {module} import KerasClassifier

def build():
    model = Sequential([Dense(8, activation='relu'), Dense({units}, activation='{activation}')])
    model.compile(loss='{loss}', optimizer='adam', metrics=['accuracy'])
    return model

x = np.random.rand(90, 4)
y = np.array([1, 2, 3] * 30)
KerasClassifier({build}=build{option}).fit(x, y)
"""
KERAS_2, SCIKERAS = ("tensorflow.keras.wrappers.scikit_learn", "build_fn"), ("scikeras.wrappers", "model")
SOFTMAX = {"units": 3, "activation": "softmax"}


@pytest.mark.parametrize(
    ("wrapper", "loss", "option"),
    [
        (KERAS_2, GOOD, ""),
        (KERAS_2, BAD, ""),
        (SCIKERAS, GOOD, ""),
        (SCIKERAS, BAD, ", loss='categorical_crossentropy'"),
        (SCIKERAS, BAD, ", loss=LOSS"),
    ],
)
def test_3_any_integers_are_right_labels_for_a_wrapped_classifier(
    wrapper: tuple[str, str], loss: str, option: str
) -> None:
    module, build = wrapper
    assert codes(WRAPPED.format(module=module, build=build, loss=loss, option=option, **SOFTMAX)) == []


@pytest.mark.parametrize("wrapper", [KERAS_2, SCIKERAS])
def test_3_a_sparse_loss_on_one_unit_stays_wrong_inside_it(wrapper: tuple[str, str]) -> None:
    wrong = {"units": 1, "activation": "sigmoid", "loss": GOOD, "option": ""}
    assert codes(WRAPPED.format(module=wrapper[0], build=wrapper[1], **wrong)) == ["XEN301"]


def test_3_scikeras_that_is_not_told_of_the_categorical_loss_makes_no_one_hot_rows() -> None:
    module, build = SCIKERAS
    assert codes(WRAPPED.format(module=module, build=build, loss=BAD, option="", **SOFTMAX)) == ["XEN201"]


# 4. One-hot features beside a label of 0 and 1.

ENCODED_FEATURES = """
df = pd.read_csv('people.csv')
x = {features}
y = {labels}
model = Sequential([Dense(8, activation='relu'), Dense({head})])
model.compile('adam', '{loss}', metrics=['accuracy'])
model.fit(x, y)
"""


@pytest.mark.parametrize(
    "features", ["pd.get_dummies(df.drop('left', axis=1))", "OneHotEncoder().fit_transform(df[['city', 'job']])"]
)
@pytest.mark.parametrize("labels", ["df['left']", "df['left'].values", "(df['left'] == 'yes').astype(int)"])
def test_4_encoded_features_say_nothing_of_the_label(features: str, labels: str) -> None:
    right = {"head": "1, activation='sigmoid'", "loss": "binary_crossentropy"}
    assert codes(ENCODED_FEATURES.format(features=features, labels=labels, **right)) == []


def test_4_a_comparison_is_no_one_hot_label() -> None:
    wrong = {"head": "2, activation='softmax'", "loss": "categorical_crossentropy"}
    program = ENCODED_FEATURES.format(
        features="pd.get_dummies(df.drop('left', axis=1))", labels="(df['left'] == 'yes').astype(int)", **wrong
    )
    assert codes(program) == ["XEN201"]


# 5. Sibling scripts that differ in one word.

TAGS = """
x = np.random.rand(90, 32, 32, 3)
y = np.zeros((90, 17))
for row, line in enumerate(open('tags.csv')):
    for tag in line.split():
        y[row, TAGS.index(tag)] = 1
model = Sequential([Flatten(), Dense(17, activation='{activation}')])
model.compile('adam', 'binary_crossentropy')
model.fit(x, y)
"""


def test_5_softmax_over_seventeen_tags() -> None:
    assert codes(TAGS.format(activation="softmax")) == ["XEN101"]


def test_5_sigmoid_over_seventeen_tags() -> None:
    assert codes(TAGS.format(activation="sigmoid")) == []


# 6. One-hot rows made by zeros and an index, in a generator or a Sequence.

GENERATOR = """
def batches(n=32):
    while True:
        x = np.random.rand(n, 4)
        y = np.zeros((n, 5))
        for row in range(n):
            y[row, np.random.randint(0, 5)] = 1
        yield x, y

model = Sequential([Dense(5, activation='softmax')])
model.compile('adam', '{loss}')
model.fit(batches(), steps_per_epoch=10)
"""
SEQUENCE = """
class Batches(Sequence):
    def __len__(self):
        return 10

    def __getitem__(self, index):
        y = np.zeros((32, 5))
        y[np.arange(32), np.random.randint(0, 5, 32)] = 1
        return np.random.rand(32, 4), y

model = Sequential([Dense(5, activation='softmax')])
model.compile('adam', '{loss}')
model.fit(Batches())
"""


@pytest.mark.parametrize(("program", "code"), [(GENERATOR, "XEN303"), (SEQUENCE, "XEN202")])
def test_6_rows_with_a_one_are_no_class_ids(program: str, code: str) -> None:
    assert codes(program.format(loss="sparse_categorical_crossentropy")) == [code]


@pytest.mark.parametrize("program", [GENERATOR, SEQUENCE])
def test_6_rows_with_a_one_are_right_for_the_categorical_loss(program: str) -> None:
    assert codes(program.format(loss="categorical_crossentropy")) == []


# 7. The last compile before fit counts.

TWICE = """
x, y = np.random.rand(90, 4), np.array([0, 1, 2] * 30)
model = Sequential([Dense(3, activation='softmax')])
model.compile('adam', '{first}')
{between}
model.compile('adam', '{second}')
model.fit(x, y)
"""


def test_7_right_then_wrong() -> None:
    assert codes(TWICE.format(first=GOOD, between="model.fit(x, y)", second=BAD)) == ["XEN201"]


def test_7_right_and_right_again() -> None:
    assert codes(TWICE.format(first=GOOD, between="model.fit(x, y)", second="sparse_categorical_crossentropy")) == []


def test_7_a_wrong_loss_that_is_replaced_before_the_fit_trains_nothing() -> None:
    assert codes(TWICE.format(first=BAD, between="", second=GOOD)) == []


def test_7_wrong_while_it_trained_and_then_right() -> None:
    assert codes(TWICE.format(first=BAD, between="model.fit(x, y)", second=GOOD)) == ["XEN201"]


# 8. Two squashes, one after the other.


LOGITS = "keras.losses.CategoricalCrossentropy(from_logits=True)"


@pytest.mark.parametrize(
    ("second", "loss", "expected"),
    [
        ("Activation('softmax')", LOGITS, ["XEN104"]),
        ("Softmax()", LOGITS, ["XEN104"]),
        ("Activation('sigmoid')", LOGITS, ["XEN104"]),
    ],
)
def test_8_a_second_squash_is_the_head(second: str, loss: str, expected: list[str]) -> None:
    program = f"model = Sequential([Dense(3, activation='softmax'), {second}])\nmodel.compile('adam', {loss})\n"
    assert codes(program) == expected


@pytest.mark.parametrize("second", ["Activation('softmax')", "Softmax()", "Activation('sigmoid')"])
def test_8_a_second_squash_is_one_too_many(second: str) -> None:
    program = f"model = Sequential([Dense(3, activation='softmax'), {second}])\n"
    assert codes(f"{program}model.compile('adam', 'categorical_crossentropy')\n") == ["XEN109"]


@pytest.mark.parametrize("head", ["Dense(3), Activation('softmax')", "Dense(3, activation='linear'), Softmax()"])
def test_8_one_squash_in_a_layer_of_its_own(head: str) -> None:
    assert codes(f"model = Sequential([{head}])\nmodel.compile('adam', 'categorical_crossentropy')\n") == []


# 9. The encoding that only a default shows.

FLOWS = {
    "flow": "keras.preprocessing.image.ImageDataGenerator().flow_from_directory('pets'{option})",
    "directory": "keras.utils.image_dataset_from_directory('pets'{option})",
}
DIRECTORY = """
train = {flow}
model = Sequential([Flatten(), Dense(5, activation='softmax')])
model.compile('adam', '{loss}')
model.fit(train)
"""


@pytest.mark.parametrize(
    ("flow", "option", "loss", "expected"),
    [
        ("flow", "", GOOD, ["XEN202"]),
        ("flow", "", BAD, []),
        ("flow", ", class_mode='sparse'", GOOD, []),
        ("flow", ", class_mode='sparse'", BAD, ["XEN201"]),
        ("flow", ", class_mode=MODE", GOOD, []),
        ("directory", "", GOOD, []),
        ("directory", "", BAD, ["XEN201"]),
        ("directory", ", label_mode='categorical'", BAD, []),
        ("directory", ", label_mode='categorical'", GOOD, ["XEN202"]),
        ("directory", ", label_mode=MODE", BAD, []),
    ],
)
def test_9_the_default_encoding_of_a_directory(flow: str, option: str, loss: str, expected: list[str]) -> None:
    assert codes(DIRECTORY.format(flow=FLOWS[flow].format(option=option), loss=loss)) == expected


# 10. The loss of compile is not the one that trains.

OWN_STEP = """
class Net(Model):
    def __init__(self):
        super().__init__()
        self.head = Dense(3)

    def call(self, inputs):
        return self.head(inputs)

    {step}

net = Net()
net.compile('adam', 'categorical_crossentropy')
net.fit(np.random.rand(90, 4), np.eye(3)[np.array([0, 1, 2] * 30)])
"""


def test_10_a_train_step_of_its_own_decides_what_is_trained() -> None:
    assert codes(OWN_STEP.format(step="def train_step(self, data):\n        return {'loss': unseen(data)}")) == []


def test_10_without_one_compile_does() -> None:
    assert codes(OWN_STEP.format(step="def summarise(self):\n        return self.head.units")) == ["XEN103"]


def test_10_a_model_that_adds_its_own_loss_needs_none() -> None:
    program = """
    inputs = Input((4,))
    outputs = Dense(4)(inputs)
    model = Model(inputs, outputs)
    model.add_loss(tf.reduce_mean(tf.square(inputs - outputs)))
    model.compile('adam')
    model.fit(np.random.rand(90, 4))
    """
    assert codes(program) == []


# 11. Receivers of compile that are no Keras model, and models kept by other objects.


@pytest.mark.parametrize(
    "program",
    [
        "pattern = re.compile('binary_crossentropy', re.I)",
        "agent = DQNAgent(model=Sequential([Dense(3, activation='softmax')]))\n"
        "agent.compile('adam', 'binary_crossentropy')",
        "class Sequential:\n    def __init__(self, layers): pass\n    def compile(self, *a): pass\n"
        "model = Sequential([Dense(3, activation='softmax')])\nmodel.compile('adam', 'binary_crossentropy')",
        "compile('binary_crossentropy', 'softmax', 'eval')",
    ],
)
def test_11_what_is_no_model(program: str) -> None:
    assert codes(program) == []


@pytest.mark.parametrize(
    ("activation", "expected"), [("softmax", ["XEN101"]), ("sigmoid", [])], ids=["softmax", "sigmoid"]
)
def test_11_a_model_kept_by_another_object(activation: str, expected: list[str]) -> None:
    program = f"""
    class Trainer:
        def __init__(self):
            self.model = Sequential([Dense(3, activation='{activation}')])

        def prepare(self):
            self.model.compile('adam', 'binary_crossentropy')

    Trainer().prepare()
    """
    assert codes(program) == expected


@pytest.mark.parametrize(
    ("activation", "expected"), [("softmax", ["XEN101"]), ("sigmoid", [])], ids=["softmax", "sigmoid"]
)
def test_11_a_subclass_that_compiles_itself(activation: str, expected: list[str]) -> None:
    program = f"""
    class Net(Model):
        def __init__(self):
            super().__init__()
            self.head = Dense(3, activation='{activation}')
            self.compile('adam', 'binary_crossentropy')

        def call(self, inputs):
            return self.head(inputs)

    Net()
    """
    assert codes(program) == expected


# 12. A function of the program that has the name of Keras's.


@pytest.mark.parametrize("name", ["Dense", "ResNet50"])
def test_12_a_local_function_is_not_keras(name: str) -> None:
    program = f"""
    def {name}(*args, **kwargs):
        return unseen(*args, **kwargs)

    inputs = Input((4,))
    model = Model(inputs, {name}(3, activation='softmax')(inputs))
    model.compile('adam', 'binary_crossentropy')
    """
    assert codes(program) == []


def test_12_a_local_function_is_what_it_returns() -> None:
    program = """
    def ResNet50(classes):
        return Sequential([Dense(classes, activation='sigmoid')])

    model = ResNet50(3)
    model.compile('adam', 'categorical_crossentropy')
    """
    assert codes(program) == ["XEN102"]


# 13. Heads that are no Dense layer.

HEADS = [
    "LSTM(3), Activation({squash})",
    "Conv2D(3, 1), GlobalAveragePooling2D(), Activation({squash})",
    "Conv2D(3, 1, activation={squash})",
    "LSTM(3, activation={squash})",
]


@pytest.mark.parametrize("head", HEADS)
def test_13_a_softmax_on_another_layer(head: str) -> None:
    program = "model = Sequential([{}])\nmodel.compile('adam', 'binary_crossentropy')\n"
    assert codes(program.format(head.format(squash="'softmax'"))) == ["XEN101"]
    assert codes(program.format(head.format(squash="'sigmoid'"))) == []


def test_13_a_layer_that_is_not_followed() -> None:
    assert codes("from crf import CRF\nmodel = Sequential([Dense(3), CRF(3)])\nmodel.compile('adam', BAD)\n") == []
    program = "model = Sequential([Dense(6, activation='softmax'), Custom()])\nmodel.compile('adam', '{}')\n"
    assert codes(program.format("binary_crossentropy")) == []


# 14. What stands in comments and strings, and what is imported and not used.


def test_14_the_right_compile_in_a_comment() -> None:
    program = """
    model = Sequential([Dense(3, activation='softmax')])
    # model.compile('adam', 'categorical_crossentropy')
    '''
    model.compile('adam', 'categorical_crossentropy')
    '''
    model.compile('adam', 'binary_crossentropy')
    """
    assert codes(program) == ["XEN101"]


def test_14_the_wrong_compile_in_a_comment() -> None:
    program = """
    model = Sequential([Dense(3, activation='softmax')])
    # model.compile('adam', 'binary_crossentropy')
    '''
    model.compile('adam', 'binary_crossentropy')
    '''
    model.compile('adam', 'categorical_crossentropy')
    """
    assert codes(program) == []


@pytest.mark.parametrize(("use", "expected"), [("y", ["XEN201"]), ("to_categorical(y)", [])])
def test_14_an_encoder_that_is_imported(use: str, expected: list[str]) -> None:
    program = f"""
    (x, y), _ = mnist.load_data()
    y = {use}
    model = Sequential([Flatten(), Dense(10, activation='softmax')])
    model.compile('adam', 'categorical_crossentropy')
    model.fit(x / 255, y)
    """
    assert codes(program) == expected


# 15. A data set swapped under a copied model.

KNOWN_DATA = """
{data}
model = Sequential([Dense({head})])
model.compile('adam', '{loss}')
model.fit(x, y)
"""


@pytest.mark.parametrize(
    ("data", "head", "loss", "expected"),
    [
        (
            "x, y = load_breast_cancer(return_X_y=True)\ny = to_categorical(y)",
            "3, activation='softmax'",
            BAD,
            ["XEN302"],
        ),
        ("x, y = load_breast_cancer(return_X_y=True)\ny = to_categorical(y)", "2, activation='softmax'", BAD, []),
        ("x, y = load_iris(return_X_y=True)", "3, activation='softmax'", GOOD, []),
        ("x, y = load_iris(return_X_y=True)", "1, activation='sigmoid'", "binary_crossentropy", ["XEN203"]),
        ("x, y = load_breast_cancer(return_X_y=True)", "1, activation='sigmoid'", "binary_crossentropy", []),
        ("(x, y), _ = reuters.load_data()", "1, activation='sigmoid'", "binary_crossentropy", ["XEN203"]),
        ("(x, y), _ = reuters.load_data()", "46, activation='softmax'", GOOD, []),
    ],
)
def test_15_the_classes_of_known_data(data: str, head: str, loss: str, expected: list[str]) -> None:
    assert codes(KNOWN_DATA.format(data=data, head=head, loss=loss)) == expected


# 16. The order in which a helper hands over features and labels.

ORDERS = [
    "def load():\n    return x_all, y_all\nx, y = load()",
    "def load():\n    return y_all, x_all\ny, x = load()",
    "def load():\n    return (x_all, y_all), (x_all, y_all)\n(x, y), (x_test, y_test) = load()",
    "def load():\n    return x_all, y_all\nx, y = load()[0], load()[1]",
    "def split(features, labels):\n    return train_test_split(features, labels)\nx, _, y, _ = split(x_all, y_all)",
    "def split(labels, features):\n    return features[:50], labels[:50]\nx, y = split(y_all, x_all)",
    "def load():\n    return {'x': x_all, 'y': y_all}\ndata = load()\nx, y = data['x'], data['y']",
]


@pytest.mark.parametrize("order", ORDERS)
def test_16_which_array_is_the_label(order: str) -> None:
    program = "\n".join(
        [
            "x_all, y_all = np.random.rand(90, 4), {labels}",
            order,
            "model = Sequential([Dense(3, activation='softmax')])",
            "model.compile('adam', 'categorical_crossentropy')",
            "model.fit(x, y)",
        ]
    )
    assert codes(program.replace("{labels}", "np.array([0, 1, 2] * 30)")) == ["XEN201"]
    assert codes(program.replace("{labels}", "to_categorical(np.array([0, 1, 2] * 30))")) == []


# 17. Labels changed on the way.

CHANGED = """
(x, y), _ = mnist.load_data()
{change}
model = Sequential([Flatten(), Dense(10, activation='softmax')])
model.compile('adam', '{loss}')
model.fit(x, y)
"""


@pytest.mark.parametrize(
    ("change", "loss", "expected"),
    [
        ("y = y / 255", GOOD, ["XEN207"]),
        ("x, y = x / 255, y / 255.0", GOOD, ["XEN207"]),
        ("x = x / 255", GOOD, []),
        ("y = y.astype('float32')", GOOD, []),
        ("y = y.reshape(-1, 1)", GOOD, []),
        ("y = y.reshape((len(y), 1))", BAD, ["XEN201"]),
        ("y = to_categorical(y)\ny = np.argmax(y, axis=1)", GOOD, []),
        ("y = to_categorical(y)\ny = np.argmax(y, axis=1)", BAD, ["XEN201"]),
        ("y = to_categorical(y).astype('float32')", BAD, []),
    ],
)
def test_17_labels_scaled_cast_reshaped_and_decoded(change: str, loss: str, expected: list[str]) -> None:
    assert codes(CHANGED.format(change=change, loss=loss)) == expected


@pytest.mark.parametrize(("second", "expected"), [(GOOD, []), (BAD, ["XEN201"])])
def test_17_labels_decoded_between_two_fits(second: str, expected: list[str]) -> None:
    program = CHANGED.format(change="y = to_categorical(y)", loss=BAD)
    program += f"y = y.argmax(axis=1)\nmodel.compile('adam', '{second}')\nmodel.fit(x, y)\n"
    assert codes(program) == expected
