"""Draws every technique on one capture, by families: ``make shots`` does it on a sample, for the README.

Any capture and network may be named: ``python packaging/technique_sheet.py M57.jpg sheet.jpg resnet50``.
"""

import sys
from pathlib import Path

from PIL import Image

from skyview.captures import display
from skyview.classes import label_of
from skyview.engine import ClassifyRequest, ExplainRequest, Request, Workbench
from skyview.errors import SkyviewError
from skyview.explain import TECHNIQUES, Attribution
from skyview.explain.registry import FAMILIES
from skyview.paths import resources_folder, samples_folder
from skyview.quiet import silence_tensorflow
from skyview.report.sheet import Tile, sheet

SAMPLE = "*planetary-nebula*"
QUALITY = 80  # of the JPEG: half the size of skyview's own, for a file that everybody downloads


def draw(path: Path, file: Path, model: str = "") -> None:
    """Explain a capture by all techniques that suit the network, and write the sheet; progress on stderr."""
    workbench = Workbench()
    tiles: dict[str, list[Tile]] = {family: [] for family in FAMILIES}
    for technique in TECHNIQUES:
        try:
            found = _result(workbench, ExplainRequest(path, technique.name, model=model))
        except SkyviewError as reason:
            sys.stderr.write(f"{technique.label} is left out: {reason}\n")
            continue
        assert isinstance(found, Attribution)
        sys.stderr.write(f"{technique.label}: {found.seconds:.1f} s\n")
        tiles[technique.family].append(Tile(technique.label, found))
    prediction = _result(workbench, ClassifyRequest(path, model))
    capture = workbench.capture(path)
    drawn = sheet(
        display(capture),
        [(family, maps) for family, maps in tiles.items() if maps],
        title=f"Why {label_of(prediction.label)}? {capture.title}",  # type: ignore[attr-defined]
        subtitle=f"Every technique, asked of {workbench.classifier(model).name} about the same pixels. "
        "Colours end at each map's 99th percentile, as written under it; blue speaks against the class.",
    )
    levels = (drawn * 255 + 0.5).clip(0, 255).astype("uint8")
    Image.fromarray(levels).save(file, quality=QUALITY, optimize=True)


def _result(workbench: Workbench, request: Request) -> object:
    *_, last = workbench.run(request)
    return last.value


def main() -> int:
    """Draw the sheet of the README, or one of a capture that is named; the exit status."""
    silence_tensorflow()
    given = sys.argv[1:]
    path = Path(given[0]) if given else next(samples_folder().glob(SAMPLE))
    file = Path(given[1]) if len(given) > 1 else resources_folder() / "shots" / "techniques.jpg"
    draw(path, file, given[2] if len(given) > 2 else "")
    sys.stderr.write(f"{file}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
