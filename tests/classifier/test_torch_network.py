"""Run where PyTorch is installed: training uses it when it can, skyview itself does not need it."""

import numpy as np
import pytest
from test_widening import stirred

from skyview.classifier.architectures import ARCHITECTURES, weights_of

torch = pytest.importorskip("torch")


@pytest.mark.parametrize("architecture", ARCHITECTURES)
def test_the_module_is_the_keras_network(architecture: str) -> None:
    from skyview.classifier.torch_network import TorchNetwork

    model = stirred(architecture, 0.25)
    module = TorchNetwork(model).eval()
    inputs = np.random.default_rng(2).normal(size=(2, 32, 32, 3)).astype(np.float32)
    with torch.no_grad():
        answers = module(torch.from_numpy(inputs).permute(0, 3, 1, 2)).numpy()
    expected = np.asarray(model(inputs, training=False))
    np.testing.assert_allclose(answers, expected, atol=1e-5 * np.abs(expected).max())
    for name, value in weights_of(model).items():
        np.testing.assert_array_equal(module.weights()[name], value, err_msg=name)


def test_a_stepper_goes_on_from_its_state() -> None:
    from skyview.classifier.torch_stepper import TorchStepper

    rng = np.random.default_rng(0)
    pictures, labels = rng.integers(0, 256, (4, 32, 32, 3), np.uint8), np.array([0, 1, 2, 3])
    first, second = (TorchStepper(stirred("resnet50", 0.125), 0.1, 0.05, 2.0) for _ in range(2))
    for _ in range(3):
        first.step(pictures, labels, 1e-3)
        first.average(0.5)
    second.restore(first.state())
    for stepper in (first, second):
        stepper.step(pictures, labels, 1e-3)
        stepper.average(0.5)
    for name, value in first.averaged().items():
        np.testing.assert_allclose(second.averaged()[name], value, rtol=1e-4, atol=1e-5, err_msg=name)
