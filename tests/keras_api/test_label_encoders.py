"""Label encoders and directory flows."""

import pytest

from xent_lint.keras_api.flows import FLOWS, FlowLabels, find_flow
from xent_lint.keras_api.label_encoders import LABEL_ENCODERS, Encoding, find_label_encoder
from xent_lint.keras_api.signatures import positional_names


@pytest.mark.parametrize(
    ("symbol", "encoding"),
    [
        ("keras.utils.to_categorical", Encoding.ONE_HOT),
        ("tensorflow.one_hot", Encoding.ONE_HOT),
        ("pandas.get_dummies", Encoding.INDICATOR),
        ("pandas.core.reshape.encoding.get_dummies", Encoding.INDICATOR),
        ("pandas.factorize", Encoding.IDS),
        ("sklearn.preprocessing.LabelEncoder", Encoding.IDS),
        ("sklearn.preprocessing.label.LabelEncoder", Encoding.IDS),
        ("sklearn.preprocessing.LabelBinarizer", Encoding.BINARIZED),
        ("sklearn.preprocessing.MultiLabelBinarizer", Encoding.MULTI_HOT),
    ],
)
def test_encoders(symbol: str, encoding: Encoding) -> None:
    encoder = find_label_encoder(symbol)
    assert encoder is not None
    assert encoder.encoding is encoding


def test_what_is_no_encoder() -> None:
    assert find_label_encoder("sklearn.preprocessing.StandardScaler") is None
    assert find_label_encoder("pandas.read_csv") is None


@pytest.mark.parametrize("symbol", ["keras.utils.to_categorical", "keras.ops.one_hot", "keras.backend.one_hot"])
def test_keras_encoders_agree_with_their_signatures(symbol: str) -> None:
    encoder = LABEL_ENCODERS[symbol]
    for major in (2, 3):
        names = positional_names(symbol, major)
        if names:
            assert names[encoder.labels_position] in encoder.labels_arguments
            assert names.index(str(encoder.classes_argument)) == encoder.classes_position


@pytest.mark.parametrize("symbol", sorted(FLOWS))
def test_flows_agree_with_their_signatures(symbol: str) -> None:
    flow = FLOWS[symbol]
    for major in (2, 3):
        names = positional_names(symbol, major)
        assert names.index(flow.mode_argument) == flow.mode_position
        assert flow.classes_argument in names
        assert flow.size_argument is None or flow.size_argument in names


def test_modes() -> None:
    flow = find_flow("keras.preprocessing.image.ImageDataGenerator.flow_from_directory")
    assert flow is not None
    assert flow.labels(flow.default_mode) is FlowLabels.ONE_HOT
    assert flow.labels("binary") is FlowLabels.BINARY_IDS
    assert flow.labels(None) is FlowLabels.NONE
    assert flow.labels("int") is None
    assert find_flow("keras.utils.to_categorical") is None
