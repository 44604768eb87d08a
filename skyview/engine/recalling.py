"""What the network said of captures before, and how far it was to be trusted: from the cache alone."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from skyview.engine.card_note import CardNote
from skyview.engine.jobs import Update
from skyview.errors import SkyviewError
from skyview.saying import plural

if TYPE_CHECKING:
    from skyview.classifier.prediction import Prediction
    from skyview.engine.workbench import Workbench


@dataclass(frozen=True)
class Recalled:
    """What was found for a capture.

    Attributes:
        path: The capture.
        prediction: The network's answer.
        trust: Of the score card that was measured last, the stability against sanity of its most trustworthy
            technique, 0 to 1; None where none was measured.
    """

    path: Path
    prediction: "Prediction"
    trust: float | None = None


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
            known = None
            if isinstance(found, Prediction):
                known = Recalled(path, found, self._trust(workbench, path))
            yield Update(number / len(self.paths), known, cached=True)

    def _trust(self, workbench: "Workbench", path: Path) -> float | None:
        note = None
        with contextlib.suppress(SkyviewError):  # the file has gone since
            note = workbench.cache.get(workbench.file_key("card", path, self.model))
        return note.trust if isinstance(note, CardNote) else None
