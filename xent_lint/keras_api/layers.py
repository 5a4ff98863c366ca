"""The layers of Keras by the part that they play between inputs and loss."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from xent_lint.keras_api.names import snake_case
from xent_lint.keras_api.signatures import parameter_names


class LayerRole(Enum):
    """What a layer does to the tensor that passes through."""

    WEIGHTED = "weighted"
    RECURRENT = "recurrent"
    ACTIVATION = "activation"
    PASS_THROUGH = "pass through"
    FLATTEN = "flatten"
    RESHAPE = "reshape"
    PERMUTE = "permute"
    POOL = "pool"
    GLOBAL_POOL = "global pool"
    UPSAMPLE = "upsample"
    PAD = "pad"
    CROP = "crop"
    MERGE = "merge"
    WRAPPER = "wrapper"
    EMBEDDING = "embedding"
    INPUT = "input"
    LAMBDA = "lambda"
    PREPROCESSING = "preprocessing"
    ATTENTION = "attention"
    REPEAT = "repeat"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class LayerSpec:
    """A layer, with the names of the arguments that decide its output.

    ``units_argument`` sets the size of the last axis; ``activation_default`` is the canonical name of the
    activation that the layer applies unless told otherwise, None if it applies none.
    ``spatial_dims`` counts the axes between batch and channels for layers that are made for one rank.
    """

    symbol: str
    name: str
    role: LayerRole
    units_argument: str | None
    activation_default: str | None
    spatial_dims: int | None

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names of the arguments that may stand by position, in order."""
        return parameter_names(self.symbol)

    @property
    def snake_name(self) -> str:
        """The class in snake case."""
        return snake_case(self.name)

    @property
    def takes_activation(self) -> bool:
        """Whether an activation can be given to the layer."""
        return self.activation_default is not None


_CLASSES: Mapping[LayerRole, str] = MappingProxyType(
    {
        LayerRole.WEIGHTED: (
            "Dense EinsumDense Conv1D Conv2D Conv3D Conv1DTranspose Conv2DTranspose Conv3DTranspose SeparableConv1D "
            "SeparableConv2D DepthwiseConv1D DepthwiseConv2D LocallyConnected1D LocallyConnected2D "
            "TimeDistributedDense MaxoutDense Highway"
        ),
        LayerRole.RECURRENT: (
            "LSTM GRU SimpleRNN CuDNNLSTM CuDNNGRU RNN ConvLSTM1D ConvLSTM2D ConvLSTM3D LSTMCell GRUCell SimpleRNNCell "
            "StackedRNNCells"
        ),
        LayerRole.ACTIVATION: "Activation Softmax ReLU LeakyReLU ELU PReLU ThresholdedReLU",
        LayerRole.PASS_THROUGH: (
            "Dropout BatchNormalization LayerNormalization GroupNormalization UnitNormalization RMSNormalization "
            "GaussianNoise GaussianDropout AlphaDropout SpatialDropout1D SpatialDropout2D SpatialDropout3D "
            "ActivityRegularization Masking Identity"
        ),
        LayerRole.FLATTEN: "Flatten",
        LayerRole.RESHAPE: "Reshape",
        LayerRole.PERMUTE: "Permute",
        LayerRole.REPEAT: "RepeatVector",
        LayerRole.POOL: (
            "MaxPooling1D MaxPooling2D MaxPooling3D AveragePooling1D AveragePooling2D AveragePooling3D "
            "AdaptiveAveragePooling1D AdaptiveAveragePooling2D AdaptiveAveragePooling3D AdaptiveMaxPooling1D "
            "AdaptiveMaxPooling2D AdaptiveMaxPooling3D"
        ),
        LayerRole.GLOBAL_POOL: (
            "GlobalMaxPooling1D GlobalMaxPooling2D GlobalMaxPooling3D GlobalAveragePooling1D GlobalAveragePooling2D "
            "GlobalAveragePooling3D"
        ),
        LayerRole.UPSAMPLE: "UpSampling1D UpSampling2D UpSampling3D",
        LayerRole.PAD: "ZeroPadding1D ZeroPadding2D ZeroPadding3D",
        LayerRole.CROP: "Cropping1D Cropping2D Cropping3D",
        LayerRole.MERGE: "Add Average Concatenate Dot Maximum Minimum Multiply Subtract Merge",
        LayerRole.WRAPPER: "TimeDistributed Bidirectional SpectralNormalization Wrapper",
        LayerRole.EMBEDDING: "Embedding ReversibleEmbedding",
        LayerRole.INPUT: "InputLayer",
        LayerRole.LAMBDA: "Lambda",
        LayerRole.ATTENTION: "Attention AdditiveAttention MultiHeadAttention GroupQueryAttention",
        LayerRole.PREPROCESSING: (
            "Rescaling Resizing Normalization CenterCrop RandomFlip RandomRotation RandomZoom RandomContrast "
            "RandomCrop RandomBrightness RandomTranslation RandomHeight RandomWidth RandomShear RandomErasing "
            "RandomGaussianBlur RandomHue RandomSaturation RandomGrayscale RandomInvert RandomSharpness "
            "RandomPosterization RandomPerspective RandomColorJitter RandomColorDegeneration RandomElasticTransform "
            "RandAugment AugMix AutoContrast Equalization Solarization "
            "ContrastLimitedAdaptiveHistogramEqualization Discretization CategoryEncoding Hashing "
            "HashedCrossing IntegerLookup StringLookup TextVectorization MelSpectrogram STFTSpectrogram"
        ),
        LayerRole.OTHER: (
            "Layer DenseFeatures MixUp CutMix TFSMLayer TorchModuleWrapper JaxLayer FlaxLayer Pipeline "
            "MaxNumBoundingBoxes AbstractRNNCell"
        ),
    }
)
# The lower-case functions that build and call a merge layer at once.
_MERGE_FUNCTIONS: Mapping[str, str] = MappingProxyType(
    {name.lower(): name for name in _CLASSES[LayerRole.MERGE].split() if name != "Merge"}
)
_OWN_ACTIVATIONS: Mapping[str, str] = MappingProxyType(
    {
        "LSTM": "tanh",
        "GRU": "tanh",
        "SimpleRNN": "tanh",
        "CuDNNLSTM": "tanh",
        "CuDNNGRU": "tanh",
        "ConvLSTM1D": "tanh",
        "ConvLSTM2D": "tanh",
        "ConvLSTM3D": "tanh",
        "LSTMCell": "tanh",
        "GRUCell": "tanh",
        "SimpleRNNCell": "tanh",
        "Softmax": "softmax",
        "ReLU": "relu",
        "LeakyReLU": "leaky_relu",
        "ELU": "elu",
        "PReLU": "p_re_lu",
        "ThresholdedReLU": "thresholded_relu",
    }
)
_OTHER_UNITS: Mapping[str, str | None] = MappingProxyType(
    {
        "EinsumDense": None,
        "DepthwiseConv1D": None,
        "DepthwiseConv2D": None,
        "Highway": None,
        "RNN": None,
        "StackedRNNCells": None,
        "TimeDistributedDense": "output_dim",
        "MaxoutDense": "output_dim",
        "Embedding": "output_dim",
    }
)


def _layers() -> Iterator[LayerSpec]:
    for role, names in _CLASSES.items():
        for name in names.split():
            yield _layer(name, role)


def _layer(name: str, role: LayerRole) -> LayerSpec:
    symbol = "keras.Layer" if name == "Layer" else f"keras.layers.{name}"
    dims = next((int(name[at - 1]) for at in (name.find("D", 1),) if at > 0 and name[at - 1].isdigit()), None)
    return LayerSpec(symbol, name, role, _units(name, role), _activation(name, role), dims)


def _units(name: str, role: LayerRole) -> str | None:
    if name in _OTHER_UNITS:
        return _OTHER_UNITS[name]
    if role not in {LayerRole.WEIGHTED, LayerRole.RECURRENT}:
        return None
    return "filters" if "Conv" in name or "Locally" in name else "units"


def _activation(name: str, role: LayerRole) -> str | None:
    return _OWN_ACTIVATIONS.get(name, "linear" if role is LayerRole.WEIGHTED else None)


LAYERS: Mapping[str, LayerSpec] = MappingProxyType({spec.symbol: spec for spec in _layers()})


def find_layer(symbol: str) -> LayerSpec | None:
    """The layer class behind a canonical symbol; the lower-case merge functions are found as their class."""
    name = _MERGE_FUNCTIONS.get(symbol.removeprefix("keras.layers."))
    return LAYERS.get(f"keras.layers.{name}" if name and symbol.startswith("keras.layers.") else symbol)


def is_merge_function(symbol: str) -> bool:
    """Whether the symbol is a function such as keras.layers.concatenate, called on tensors straight away."""
    return symbol.startswith("keras.layers.") and symbol.removeprefix("keras.layers.") in _MERGE_FUNCTIONS
