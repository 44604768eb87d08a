"""What can be chosen in the window: techniques, perturbations, palettes, models."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from skyview.gui.parts.language import tr
from skyview.gui.parts.spoken import spoken

if TYPE_CHECKING:
    from collections.abc import Iterable

    from skyview.explain.registry import Technique
    from skyview.report.palettes import Palette


@dataclass(frozen=True)
class Catalogue:
    """Names and labels of all there is.

    Attributes:
        techniques: By families, in the registry's order.
        perturbations: Labels by name.
        sequential: Labels by name of the palettes for unsigned maps; the empty name is the usual one.
        diverging: The same for signed maps.
        models: Labels by name of the shipped models.
        default_model: Name of the model to begin with, empty when none is shipped.
    """

    techniques: "tuple[Technique, ...]"
    perturbations: dict[str, str]
    sequential: dict[str, str]
    diverging: dict[str, str]
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
    """Read the registries and the shipped models; takes most of a second, so not in the window's thread."""
    from skyview.classifier import DEFAULT_MODEL, read_card, shipped_models
    from skyview.explain import TECHNIQUES
    from skyview.report import PALETTES
    from skyview.robustness import PERTURBATIONS

    models = {name: str(read_card(name).get("label", name)) for name in shipped_models()}
    return Catalogue(
        tuple(spoken(technique) for technique in TECHNIQUES),
        {p.name: tr(p.label) for p in PERTURBATIONS},
        _palettes(PALETTES.values(), diverging=False),
        _palettes(PALETTES.values(), diverging=True),
        models,
        DEFAULT_MODEL if models else "",
    )


def _palettes(palettes: "Iterable[Palette]", *, diverging: bool) -> dict[str, str]:
    """Labels by name of one kind, the usual one first and under the empty name."""
    from skyview.report.palettes import DIVERGING, SEQUENTIAL

    usual = DIVERGING if diverging else SEQUENTIAL
    kind = [p for p in palettes if p.diverging == diverging]
    names = {"" if p.name == usual else p.name: tr(p.label).removesuffix(tr(" (signed)")) for p in kind}
    return {"": names[""], **names}
