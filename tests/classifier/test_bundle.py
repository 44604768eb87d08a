import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import numpy as np
import pytest

from skyview.classifier import bundle
from skyview.classifier.bundle import (
    CARD,
    WEIGHTS,
    _checksum,
    digest_of,
    make_card,
    read_card,
    read_weights,
    save_bundle,
)
from skyview.errors import SkyviewError

ARRAYS = {"conv/kernel": np.linspace(-2, 2, 54).reshape(3, 3, 3, 2), "conv/bias": np.array([1e-3, 70_000.0])}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    save_bundle(tmp_path / "net", ARRAYS, make_card("net", "resnet50"))
    return tmp_path / "net"


def edit(folder: Path, **changes: object) -> None:
    card = json.loads((folder / CARD).read_text())
    (folder / CARD).write_text(json.dumps({**card, **changes}))


def test_a_full_disk_leaves_the_bundle_as_it_was(
    folder: Path, full_disk: Callable[[int], AbstractContextManager[None]]
) -> None:
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    other = {name: values + 1 for name, values in ARRAYS.items()}
    with full_disk(100), pytest.raises(SkyviewError, match="cannot be written"):
        save_bundle(folder, other, make_card("net", "resnet50"))
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_round_trip(folder: Path) -> None:
    card = read_card(folder)
    weights = read_weights(folder, card)
    assert weights.keys() == ARRAYS.keys()
    np.testing.assert_allclose(weights["conv/kernel"], ARRAYS["conv/kernel"], rtol=1e-3)
    np.testing.assert_array_equal(weights["conv/bias"], ARRAYS["conv/bias"].astype(np.float32))


def test_changed_weights_are_refused(folder: Path) -> None:
    data = bytearray((folder / WEIGHTS).read_bytes())
    data[len(data) // 2] ^= 1
    (folder / WEIGHTS).write_bytes(bytes(data))
    with pytest.raises(SkyviewError, match="damaged or was changed"):
        read_weights(folder, read_card(folder))


def test_a_pickle_is_refused_even_with_the_right_checksum(folder: Path) -> None:
    np.savez(folder / WEIGHTS, evil=np.array([{"run": "me"}], dtype=object))
    edit(folder, weights={"file": WEIGHTS, **_checksum(folder / WEIGHTS)})
    with pytest.raises(SkyviewError, match="plain arrays"):
        read_weights(folder, read_card(folder))


def test_not_a_number_is_refused(folder: Path) -> None:
    np.savez(folder / WEIGHTS, x=np.array([np.nan]))
    edit(folder, weights={"file": WEIGHTS, **_checksum(folder / WEIGHTS)})
    with pytest.raises(SkyviewError, match="faulty array 'x'"):
        read_weights(folder, read_card(folder))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"format": 99}, "format 2"),
        ({"format": 1}, "format 2"),
        ({"classes": ["galaxy", "comet"]}, "unknown class 'comet'"),
        ({"classes": ["galaxy", "galaxy"]}, "no proper list"),
        ({"preprocessing": {"transform": "eval", "mean": 0, "std": 1}}, "preprocessing"),
        ({"temperature": 0.0}, "temperature"),
        ({"input_size": "big"}, "input_size"),
    ],
)
def test_faulty_cards_are_refused_with_a_sentence(folder: Path, changes: dict, sentence: str) -> None:
    edit(folder, **changes)
    with pytest.raises(SkyviewError, match=sentence):
        read_card(folder)


def test_missing_things_are_named(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(SkyviewError, match="no model 'alexnet'"):
        read_card("alexnet")
    (folder / CARD).write_text("{")
    with pytest.raises(SkyviewError, match="cannot be read"):
        read_card(folder)
    with pytest.raises(SkyviewError, match="missing"):
        read_weights(tmp_path, make_card("x", "vgg16"))


def test_the_default_one_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle, "models_folder", lambda: tmp_path)
    assert bundle.default_model() == "resnet50"
    for name in ("resnet50", "vgg16", "zoo"):
        save_bundle(tmp_path / name, ARRAYS, make_card(name, "resnet50"))
    bundle.choose_default("vgg16")
    assert bundle.shipped_models() == ["vgg16", "resnet50", "zoo"]
    bundle.choose_default("zoo")
    assert bundle.default_model() == "zoo"
    assert bundle.read_card("zoo")["name"] == "zoo"


def test_the_digest_follows_what_decides_an_answer() -> None:
    card = make_card("a", "resnet50")
    assert digest_of({**card, "measured": 1, "name": "b"}) == digest_of(card)
    assert digest_of({**card, "temperature": 0.9}) != digest_of(card)
    assert digest_of({**card, "weights": {"sha256": "0"}}) != digest_of(card)


def test_cards_and_views_need_no_tensorflow() -> None:
    code = (
        "import sys, skyview.classifier as c; c.shipped_models(); c.views_of(3, 4); "
        "sys.exit('tensorflow' in sys.modules or 'keras' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
