import keras
import numpy as np
import pytest

from skyview.classifier.architectures import (
    ARCHITECTURES,
    LAST_CONVOLUTION,
    build,
    deployed,
    set_weights,
    weights_of,
)
from skyview.errors import SkyviewError


@pytest.fixture(scope="module")
def networks() -> dict[str, keras.Model]:
    return {name: build(name, 64) for name in ARCHITECTURES}


@pytest.mark.parametrize(
    ("name", "peer", "head", "less"),
    [("resnet50", keras.applications.ResNet50, 2048, 0), ("vgg16", keras.applications.VGG16, 512, 1)],
)
def test_topology_is_that_of_keras_applications(
    networks: dict[str, keras.Model], name: str, peer: type, head: int, less: int
) -> None:
    """VGG16 without its last pooling, so that the end of each body is its last convolution."""
    model, reference = networks[name], peer(include_top=False, weights=None, input_shape=(64, 64, 3))
    body = [layer.name for layer in reference.layers[1 : len(reference.layers) - less]]
    assert [layer.name for layer in model.layers[1:-2]] == body
    assert body[-1] == LAST_CONVOLUTION[name]
    assert [layer.name for layer in model.layers[-2:]] == ["avg_pool", "logits"]
    assert model.count_params() == reference.count_params() + 6 * (head + 1)
    assert model.get_layer(LAST_CONVOLUTION[name]).output.shape[-1] == head
    assert model.get_layer("logits").activation is keras.activations.linear


def test_resnet_details_that_matter_when_weights_are_carried_over(networks: dict[str, keras.Model]) -> None:
    model = networks["resnet50"]
    assert model.get_layer("conv3_block1_1_conv").strides == (2, 2)
    assert model.get_layer("conv3_block1_2_conv").strides == (1, 1)
    assert model.get_layer("conv3_block1_1_conv").use_bias
    assert model.get_layer("conv3_block1_1_bn").epsilon == pytest.approx(1.001e-5)


def test_folded_vgg_answers_as_the_normalised_one() -> None:
    trained, plain = build("vgg16", 32, for_training=True), build("vgg16", 32)
    rng = np.random.default_rng(0)
    for layer in trained.layers:
        if isinstance(layer, keras.layers.BatchNormalization):
            for variable, low in zip(layer.weights, (0.5, -0.3, -0.3, 0.5), strict=True):
                variable.assign(rng.uniform(low, low + 1, variable.shape))
    set_weights(plain, deployed("vgg16", weights_of(trained)))
    inputs = rng.normal(size=(2, 32, 32, 3)).astype(np.float32)
    expected, result = (np.asarray(model(inputs, training=False)) for model in (trained, plain))
    np.testing.assert_allclose(result, expected, atol=2e-4 * np.abs(expected).max())


def test_foreign_weights_are_refused(networks: dict[str, keras.Model]) -> None:
    weights = weights_of(networks["vgg16"])
    with pytest.raises(SkyviewError, match="not those of resnet50"):
        set_weights(networks["resnet50"], weights)
    with pytest.raises(SkyviewError, match=r"logits/bias has shape \(7,\)"):
        set_weights(networks["vgg16"], {**weights, "logits/bias": np.zeros(7, np.float32)})
    with pytest.raises(SkyviewError, match="no architecture 'alexnet'"):
        build("alexnet")


def test_a_reduction_averages_squares_of_pixels_first() -> None:
    plain, reduced = build("resnet50", 32), build("resnet50", 64, reduction=2)
    set_weights(reduced, weights_of(plain))
    pictures = np.random.default_rng(3).random((2, 64, 64, 3), dtype=np.float32)
    averaged = pictures.reshape(2, 32, 2, 32, 2, 3).mean(axis=(2, 4))
    expected = plain.predict(averaged, verbose=0)
    np.testing.assert_allclose(reduced.predict(pictures, verbose=0), expected, rtol=1e-5, atol=1e-6)
