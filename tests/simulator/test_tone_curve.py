import numpy as np
import pytest

from skyview.simulator.tone import ToneCurve


@pytest.mark.parametrize("strength", [3.0, 60.0, 5000.0])
def test_light_and_level_are_inverse(strength: float) -> None:
    curve = ToneCurve(strength)
    levels = np.linspace(-0.2, 1.5, 40, dtype=np.float32)
    np.testing.assert_allclose(curve.levels(curve.lights(levels)), levels, rtol=1e-4, atol=1e-5)
    assert curve.level(curve.light(0.37)) == pytest.approx(0.37)
    assert curve.light(1.0) == pytest.approx(1.0)
    assert curve.light(0.0) == 0.0


def test_showing_finds_the_curve_that_lifts_the_noise() -> None:
    curve = ToneCurve.showing(2e-4, 0.012)
    assert curve.level(2e-4) == pytest.approx(0.012, rel=1e-6)
