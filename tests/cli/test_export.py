"""``skyview export``: the same files as the window's, in the same terms."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

Call = Callable[..., Any]


def test_export_writes_cards_and_says_how(
    skyview: Call, pictures: Path, bundle: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    before = hashlib.sha256((pictures / "M31.png").read_bytes()).hexdigest()
    look = ("--template", "side_by_side", "--theme", "light", "--hide", "trust,compass", "--size", 640)
    kinds = ("--format", "png,pdf,svg,fits", "--names", "{file}_{technique}")
    command = ("export", pictures / "M31.png", pictures / "more", "--model", bundle, "-o", out, *look, *kinds)
    answer = skyview(*command, "--json")
    assert answer.code == 0
    names = [Path(file).name for entry in answer.document for file in entry["files"]]
    suffixes = ("png", "pdf", "svg", "fits")
    assert names == [f"M31_grad_cam{n}.{s}" for n in ("", "-2") for s in suffixes]
    assert {p.name for p in out.iterdir()} == {n for name in names for n in (name, f"{name}.json")}
    told = json.loads((out / "M31_grad_cam.png.json").read_text())
    assert told["capture"]["sha256"] == before
    assert told["style"]["theme"] == "light"
    assert "trust" not in told["style"]["parts"]
    with Image.open(out / "M31_grad_cam.png") as card:
        assert max(card.size) == 640
    assert str(pictures).encode() not in b"".join(p.read_bytes() for p in out.iterdir())
    assert hashlib.sha256((pictures / "M31.png").read_bytes()).hexdigest() == before


def test_export_stays_out_of_the_captures_folder(skyview: Call, pictures: Path, bundle: Path) -> None:
    listed = sorted(pictures.iterdir())
    answer = skyview("export", pictures / "M31.png", "--model", bundle, "-o", pictures)
    assert answer.code == 1
    assert "folder of the capture" in answer.err
    assert sorted(pictures.iterdir()) == listed


@pytest.mark.parametrize(
    ("option", "word"),
    [
        (("--template", "poster"), "side_by_side"),
        (("--theme", "pink"), "light"),
        (("--format", "gif"), "svg"),
        (("--show", "title"), "object"),
        (("--names", "{nonsense}"), "technique"),
        (("--size", "3"), "pixels"),
    ],
)
def test_wrong_wishes_are_told_before_any_work(
    skyview: Call, pictures: Path, bundle: Path, tmp_path: Path, option: tuple[str, str], word: str
) -> None:
    answer = skyview("export", pictures, "--model", bundle, "-o", tmp_path / "out", *option)
    assert answer.code == 2
    assert word in answer.err
    assert not (tmp_path / "out").exists()
