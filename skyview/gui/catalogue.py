"""What can be chosen in the window: techniques, perturbations, palettes, models."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from skyview.explain.registry import Technique


@dataclass(frozen=True)
class Catalogue:
    """Names and labels of all there is.

    Attributes:
        techniques: By families, in the registry's order.
        perturbations: Labels by name.
        palettes: Labels by name; the empty name is the usual palette for a map.
        models: Labels by name of the shipped models.
        default_model: Name of the model to begin with, empty when none is shipped.
    """

    techniques: "tuple[Technique, ...]"
    perturbations: dict[str, str]
    palettes: dict[str, str]
    models: dict[str, str]
    default_model: str

    @property
    def labels(self) -> dict[str, str]:
        """Labels of techniques and perturbations by name."""
        return {**{t.name: t.label for t in self.techniques}, **self.perturbations}

    def technique(self, name: str) -> "Technique":
        """The technique called ``name``."""
        return next(t for t in self.techniques if t.name == name)


def read_catalogue() -> Catalogue:
    """Read the registries and the shipped models; takes most of a second, so not in the window's thread.

    It also imports all that asking and showing need, so that the window's thread finds it loaded.
    """
    import skyview.engine  # noqa: F401
    from skyview.classifier import DEFAULT_MODEL, read_card, shipped_models
    from skyview.explain import TECHNIQUES
    from skyview.report import PALETTES
    from skyview.robustness import PERTURBATIONS

    families = list(dict.fromkeys(t.family for t in TECHNIQUES))
    models = {name: str(read_card(name).get("label", name)) for name in shipped_models()}
    return Catalogue(
        tuple(sorted(TECHNIQUES, key=lambda t: families.index(t.family))),
        {p.name: p.label for p in PERTURBATIONS},
        {"": "Usual colours", **{p.name: p.label for p in PALETTES.values()}},
        models,
        DEFAULT_MODEL if models else "",
    )
