"""What the network said of captures before: from the cache alone."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from skyview.engine.jobs import Update
from skyview.errors import SkyviewError
from skyview.saying import plural

if TYPE_CHECKING:
    from skyview.classifier.prediction import Prediction
    from skyview.engine.workbench import Workbench


@dataclass(frozen=True)
class Recalled:
    """The answer that was found for a capture."""

    path: Path
    prediction: "Prediction"


@dataclass(frozen=True)
class RecallRequest:
    """What was said of these captures? A value is a `Recalled`, or None where nothing is known.

    The files are not read: thousands may lie on the telescope's own disk, at the end of a slow network.

    Attributes:
        paths: The captures; what is not there is passed over.
        model: Name of a shipped model or folder of a bundle; empty for the default one.
    """

    paths: tuple[Path, ...]
    model: str = ""

    @property
    def title(self) -> str:
        """A few words for the job strip."""
        return plural(
            "Look up what one capture was found to be",
            "Look up what {count:,} captures were found to be",
            len(self.paths),
        )

    def run(self, workbench: "Workbench") -> Iterator[Update]:
        """Look them up; see `skyview.engine.jobs.Request`."""
        from skyview.classifier.prediction import Prediction

        for number, path in enumerate(self.paths, start=1):
            found = None
            with contextlib.suppress(SkyviewError):
                found = workbench.cache.get(workbench.file_key("classify", path, self.model))
            known = Recalled(path, found) if isinstance(found, Prediction) else None
            yield Update(number / len(self.paths), known, cached=True)
