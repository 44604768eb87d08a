"""How much a map depends on what the picture is compared with: one technique against several baselines."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, cast

from skyview.engine.jobs import Update
from skyview.engine.requests import ExplainRequest
from skyview.errors import SkyviewError
from skyview.registry import Value
from skyview.saying import tr

if TYPE_CHECKING:
    from skyview.captures import Stretch
    from skyview.engine.workbench import Workbench
    from skyview.explain.attribution import Attribution

BASELINE = "baseline"
"""The setting of techniques that compare a picture with something."""


@dataclass(frozen=True)
class BaselinesRequest:
    """Where do baselines disagree? The last update's value is an `Attribution`: half the span of the maps.

    Its values are those of `skyview.explain.baselines.Disagreement`; its notes tell the ``disagreement``.
    The maps themselves are those of an `ExplainRequest` with the same settings, and come from the cache.

    Attributes:
        path: The capture.
        method: Name of a technique with the setting ``baseline``.
        baselines: Two or more names of `skyview.explain.baselines.BASELINES`.
        model: Name of a shipped model, folder of a bundle or Keras file; empty for the default one.
        target: The class to explain; None for the one the network predicts.
        settings: The technique's other settings that differ from their defaults.
        seed: Of the technique's randomness.
        stretch: None for the capture's automatic stretch.
    """

    path: Path
    method: str
    baselines: tuple[str, ...]
    model: str = ""
    target: str | None = None
    settings: Mapping[str, Value] = field(default_factory=dict)
    seed: int = 0
    stretch: "Stretch | None" = None

    @property
    def title(self) -> str:
        """A few words for the job strip."""
        return tr("Baselines of {name}", name=Path(self.path).name)

    def parts(self) -> list[ExplainRequest]:
        """The maps that are compared, one for each baseline.

        Raises:
            SkyviewError: Fewer than two baselines, or the technique has none.
        """
        from skyview.explain import TECHNIQUES

        technique = TECHNIQUES[self.method]
        if not any(parameter.name == BASELINE for parameter in technique.parameters):
            raise SkyviewError(
                "{label} compares the picture with nothing: it has no baseline.", label=tr(technique.label)
            )
        if len(set(self.baselines)) < 2:
            raise SkyviewError("Name two baselines or more; one alone has nothing to disagree with.")
        return [
            ExplainRequest(
                self.path,
                self.method,
                model=self.model,
                target=self.target,
                settings={**self.settings, BASELINE: name},
                seed=self.seed,
                stretch=self.stretch,
            )
            for name in dict.fromkeys(self.baselines)
        ]

    def run(self, workbench: "Workbench") -> Iterator[Update]:
        """Explain against each baseline, then compare; see `skyview.engine.jobs.Request`."""
        from skyview.explain.attribution import Attribution
        from skyview.explain.baselines import disagreement

        parts, maps = self.parts(), []
        for number, part in enumerate(parts):
            update = None
            for update in part.run(workbench):
                if update.done < 1:
                    done = (number + update.done) / len(parts)
                    yield Update(done, message=update.message, grace=update.grace)
            assert update is not None, "every request yields"
            maps.append(cast("Attribution", update.value))
        apart = disagreement([found.values for found in maps])
        first = maps[0]
        settings = {name: value for name, value in first.settings.items() if name != BASELINE}
        settings["baselines"] = ", ".join(str(part.settings[BASELINE]) for part in parts)
        yield Update(
            1.0,
            Attribution(
                values=apart.values,
                signed=False,
                method=self.method,
                target=first.target,
                settings=settings,
                seed=self.seed,
                model=first.model,
                view=first.view,
                passes=sum(found.passes for found in maps),
                seconds=sum(found.seconds for found in maps),
                notes={"disagreement": apart.share},
            ),
        )
