"""A model that is compiled, and then made a part of the one that is trained."""

from __future__ import annotations

import pytest

from tests.trace.kit import PRELUDE
from xent_lint.linter import lint_text

GENERATOR = """
def build_generator():
    network = Sequential([Dense(784, activation='tanh'), layers.Reshape((28, 28, 1))])
    {build}

def build_discriminator():
    return Sequential([Flatten(), Dense(1, activation='sigmoid')])

discriminator = build_discriminator()
discriminator.compile('adam', 'binary_crossentropy')
generator = build_generator()
generator.compile('adam', 'binary_crossentropy')
"""
SEQUENTIAL = "return network"
WRAPPED = "noise = Input((100,))\n    return Model(noise, network(noise))"
TOGETHER = """
z = Input((100,))
combined = {combined}
discriminator.trainable = False
combined.compile('adam', 'binary_crossentropy')
combined.fit(np.random.rand(9, 100), np.ones((9, 1)))
"""


def codes(program: str) -> list[str]:
    return [finding.code for finding in lint_text(PRELUDE + program).findings]


@pytest.mark.parametrize("build", [SEQUENTIAL, WRAPPED])
@pytest.mark.parametrize(
    "combined", ["Model(z, discriminator(generator(z)))", "Sequential([generator, discriminator])"]
)
def test_the_loss_of_a_part_trains_nothing(build: str, combined: str) -> None:
    assert codes(GENERATOR.format(build=build) + TOGETHER.format(combined=combined)) == []


@pytest.mark.parametrize("build", [SEQUENTIAL, WRAPPED])
def test_a_model_that_is_part_of_no_other_is_judged(build: str) -> None:
    assert codes(GENERATOR.format(build=build)) == ["XEN105"]


@pytest.mark.parametrize("build", [SEQUENTIAL, WRAPPED])
def test_a_part_that_is_trained_by_itself_is_judged(build: str) -> None:
    program = GENERATOR.format(build=build) + TOGETHER.format(combined="Model(z, discriminator(generator(z)))")
    assert codes(program + "generator.fit(np.random.rand(9, 100), np.random.rand(9, 28, 28, 1))\n") == ["XEN105"]


@pytest.mark.parametrize("build", [SEQUENTIAL, WRAPPED])
def test_a_part_that_is_made_again_to_load_its_weights_is_left_in_peace(build: str) -> None:
    program = GENERATOR.format(build=build) + TOGETHER.format(combined="Model(z, discriminator(build_generator()(z)))")
    assert codes(program + "generator.load_weights('generator.h5')\n") == []
