"""The six kinds of deep-sky picture skyview knows, in the order of the networks' outputs."""

from skyview.saying import tr

CLASSES: tuple[str, ...] = (
    "galaxy",
    "nebula",
    "planetary_nebula",
    "open_cluster",
    "globular_cluster",
    "star_field",
)

LABELS: dict[str, str] = {
    "galaxy": "Galaxy",
    "nebula": "Nebula",
    "planetary_nebula": "Planetary nebula",
    "open_cluster": "Open cluster",
    "globular_cluster": "Globular cluster",
    "star_field": "Star field",
}


OWN = "each tile's own class"
"""What a map explains whose tiles are explained each for the class that the network sees there."""


def label_of(name: str) -> str:
    """A class's name for people; one that skyview does not know, of a network of others, is left as it is."""
    if name == OWN:
        return tr("each tile's own class")
    return tr(LABELS[name]) if name in LABELS else name


def label_within(name: str) -> str:
    """A class's name within a sentence; a name that skyview does not know keeps its letters as they are."""
    return tr(LABELS[name].lower()) if name in LABELS else label_of(name)
