"""Which technique an attack follows: the one that is attacked, or one that has a gradient in its place.

Needs no tensorflow: a window says so before anything runs.
"""

from skyview.explain import TECHNIQUES

FOLLOWED = (
    *("vanilla_gradient", "gradient_x_input", "smoothgrad", "smoothgrad_squared", "integrated_gradients"),
    *("cam", "grad_cam", "grad_cam_pp", "layer_cam"),
)
"""Techniques whose own gradient can be followed: those of `skyview.robustness.attacks.white_box`."""

TRANSFER = "vanilla_gradient"
"""Whose gradient is followed for a technique that has none of its own."""

TRANSFER_BY_FAMILY = {"Class activation": "grad_cam"}
"""The same for the families that have something nearer."""


def source_of(method: str) -> str:
    """Return the technique whose gradient is followed to attack ``method``: itself where it has one."""
    if method in FOLLOWED:
        return method
    return TRANSFER_BY_FAMILY.get(TECHNIQUES[method].family, TRANSFER)
