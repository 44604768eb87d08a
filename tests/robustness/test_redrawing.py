"""A random network drawn in place of another is the one that would have been drawn afresh."""

import numpy as np
import pytest
from test_sanity import network, pictures

from skyview.explain import explain_input
from skyview.explain.network import network_of
from skyview.robustness.maps.randomisation import cascading, full

METHODS = (
    *("vanilla_gradient", "guided_backprop", "grad_cam", "lift_cam", "lrp_epsilon", "lrp_composite"),
    *("deeplift", "occlusion"),
)


def maps_of(drawn) -> dict[str, np.ndarray]:
    x, settings = pictures(1, seed=4)[0], {"occlusion": {"patch": 8, "stride": 8}}
    asked = {
        method: explain_input(drawn, x, method, target="nebula", **settings.get(method, {}))
        for method in METHODS
    }
    return {method: list(steps)[-1][0].copy() for method, steps in asked.items()}


@pytest.mark.parametrize("norms", [True, False])
@pytest.mark.parametrize("precision", ["float32", "bf16"])
def test_a_network_drawn_in_place_of_another_is_the_same_as_a_new_one(monkeypatch, norms, precision):
    for room in ("swift", "network", "convolution", "affine", "rescale"):
        monkeypatch.setattr(f"skyview.explain.{room}.current_precision", lambda: precision)
    classifier, seen = network(norms), pictures(4)
    drawn = full(classifier, 1, seen)
    before = maps_of(drawn)
    traced = dict(network_of(drawn.model)._traced)
    for draw, given in ((full, (2, seen)), (cascading, (2, 5, seen)), (full, (1, seen))):
        drawn = draw(classifier, *given, drawn)
        fresh = draw(classifier, *given)
        assert (drawn.digest, drawn.layers) == (fresh.digest, fresh.layers)
        now, expected = maps_of(drawn), maps_of(fresh)
        for method in METHODS:
            np.testing.assert_array_equal(now[method], expected[method], err_msg=method)
        same = [method for method in METHODS if np.array_equal(now[method], before[method])]
        assert same == (list(METHODS) if given == (1, seen) else [])
    kept = network_of(drawn.model)._traced
    assert all(kept[kind] is traced[kind] for kind in ("gradients", "guided_gradients"))
