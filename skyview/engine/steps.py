"""Steps that several requests begin with: generators whose yields are told and whose return is used."""

from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from skyview.engine.jobs import Update
from skyview.saying import tr

LOADING_GRACE = 60.0
"""Seconds that loading a network may take: it brings in tensorflow, perhaps from a slow disk."""

if TYPE_CHECKING:
    from skyview.captures import Stretch
    from skyview.classifier.prediction import Prediction
    from skyview.engine.workbench import Workbench


def prepare(workbench: "Workbench", path: Path, model: str) -> Iterator[Update]:
    """Open the capture and load the network, each in a step of its own that says so."""
    yield Update(0.0, message=tr("Opening {name}", name=Path(path).name))
    workbench.capture(path)
    if not workbench.has_classifier(model):
        from skyview.engine.workbench import model_name

        told = Update(
            0.0,
            message=tr("Loading the network {name}", name=Path(model_name(model)).name),
            grace=LOADING_GRACE,
        )
        yield told
        for _ in workbench.loading(model):
            yield told


def known_prediction(
    workbench: "Workbench", path: Path, model: str, stretch: "Stretch | None"
) -> "Prediction | None":
    """The prediction that is in the cache, None where there is none.

    Raises:
        SkyviewError: The capture cannot be read, or there is no such model.
    """
    from skyview.classifier.prediction import Prediction

    found = workbench.cache.get(workbench.key("classify", path, model, stretch))
    return found if isinstance(found, Prediction) else None


def predict(
    workbench: "Workbench", path: Path, model: str, stretch: "Stretch | None"
) -> Generator[Update, None, "tuple[Prediction, bool]"]:
    """Return the prediction, and whether it was in the cache."""
    found = known_prediction(workbench, path, model, stretch)
    if found is not None:
        return found, True
    yield from prepare(workbench, path, model)
    prediction = workbench.classifier(model).predict(workbench.capture(path), stretch)
    workbench.cache.put(workbench.key("classify", path, model, stretch), prediction)
    return prediction, False


def question(
    workbench: "Workbench", path: Path, model: str, stretch: "Stretch | None", target: str | None
) -> Generator[Update, None, tuple[str, str]]:
    """Return the class to explain, the one asked for or the one predicted, and the view that decides on it.

    Raises:
        SkyviewError: The network knows no such class.
    """
    if target is not None:
        workbench.check_target(model, target)
    prediction, _ = yield from predict(workbench, path, model, stretch)
    target = target or prediction.label
    return target, prediction.view_for(target)
