"""Large captures by tiles on the command line: the same document from both commands, and the map in full."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from skyview.report import read_npz

Call = Callable[..., Any]


@pytest.fixture
def wide(tmp_path: Path) -> Path:
    """A field of 150 x 200 pixels with stars."""
    rng = np.random.default_rng(0)
    pixels = rng.normal(40, 3, (150, 200, 3))
    for row, column in rng.integers(5, 145, (40, 2)):
        pixels[row : row + 2, column : column + 2] += 150
    path = tmp_path / "wide.png"
    Image.fromarray(pixels.clip(0, 255).astype(np.uint8)).save(path)
    return path


def test_a_field_is_listed_and_its_map_written(
    skyview: Call, wide: Path, bundle: Path, tmp_path: Path
) -> None:
    command = ("explain", wide, "--tiles", "--model", bundle, "--method", "grad_cam", "-o", tmp_path / "out")
    answer = skyview(*command, "--json")
    assert answer.code == 0
    (field,) = answer.document
    raw, picture, listed = map(Path, field["files"])
    assert (field["width"], field["height"]) == (200, 150)
    assert field["tiles_looked_at"] == sum(field["tiles"])
    whole = read_npz(raw)
    assert whole.values.shape[0] == whole.values.shape[1]
    assert whole.view.side == pytest.approx(len(whole.values) * field["map_pixel"])
    assert picture.is_file()
    written = json.loads(listed.read_text())
    assert written["objects"] == field["objects"]
    again = skyview("classify", wide, "--tiles", "--model", bundle, "--json")
    assert again.code == 0
    (same,) = again.document
    assert set(same) == set(field) - {"files"}
    assert same["tiles"] == field["tiles"]
    assert same["objects"] == field["objects"]


def test_a_field_for_people_names_what_fails(skyview: Call, wide: Path, bundle: Path, pictures: Path) -> None:
    answer = skyview("classify", wide, pictures / "notes.fits", "--tiles", "--model", bundle)
    assert answer.code == 1
    assert "tiles of" in answer.out
    assert "notes.fits" in answer.err


def test_tiles_and_baselines_do_not_go_together(
    skyview: Call, wide: Path, bundle: Path, tmp_path: Path
) -> None:
    answer = skyview(
        "explain", wide, "--tiles", "--baselines", "blur,black", "--model", bundle, "-o", tmp_path
    )
    assert answer.code == 2
    assert "do not go together" in answer.err
