"""A tiny network, a field of stars and a finished quick card, for the tests of the score card."""

from dataclasses import replace

import numpy as np

from skyview.captures import Capture, capture_from_array
from skyview.robustness import ScoreCard

SIDE = 32
METHODS = ("vanilla_gradient", "gradient_x_input", "grad_cam")
NAMES = ("satellite_trail", "rotation", "jpeg")


def tiny_classifier(seed: int = 7, classes: int = 6):
    import keras

    from skyview.classes import CLASSES
    from skyview.classifier import Classifier
    from skyview.classifier.bundle import make_card

    keras.utils.set_random_seed(seed)
    model = keras.Sequential(
        [
            keras.Input((SIDE, SIDE, 3)),
            keras.layers.Conv2D(6, 5, padding="same", activation="relu"),
            keras.layers.MaxPooling2D(2),
            keras.layers.Conv2D(8, 3, padding="same", activation="relu"),
            keras.layers.GlobalAveragePooling2D(),
            keras.layers.Dense(classes),
        ]
    )
    card = make_card("tiny", "tiny", input_size=SIDE) | {"classes": list(CLASSES[:classes])}
    return Classifier(model, card)


def star_field(seed: int = 2) -> Capture:
    rng = np.random.default_rng(seed)
    rows, columns = np.mgrid[0:96, 0:128]
    light = 0.15 + 0.7 * np.exp(-np.hypot(rows - 40, columns - 70) / 12) + rng.normal(0, 0.02, (96, 128))
    light += 0.5 * np.exp(-0.5 * (np.hypot(rows - 70, columns - 30) / 2) ** 2)
    pixels = np.clip(np.repeat(light[..., None], 3, axis=2) * (1, 0.9, 0.8), 0, 1)
    return capture_from_array(pixels.astype(np.float32), is_linear=False, title="test field")


def cards_of(classifier, capture: Capture, **options) -> list[ScoreCard]:
    from skyview.robustness import score_progressively

    given = {"methods": METHODS, "perturbations": NAMES, "seed": 4} | options
    return list(score_progressively(classifier, capture, **given))


def timeless(found: ScoreCard) -> str:
    """All a card says but the time it took; as text, since NaN is no equal of NaN."""

    def still(records: tuple) -> tuple:
        return tuple(replace(record, seconds=0.0) for record in records)

    parts = {name: still(getattr(found, name)) for name in ("cells", "contrasts", "changes", "portraits")}
    return repr(replace(found, **parts, remaining=0.0))
