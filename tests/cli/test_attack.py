"""``skyview attack``: its files are what was judged, its document is whole, its refusals come first."""

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from skyview.captures import open_capture
from skyview.report.attacked import PARTS


def attack(skyview, tiny_network: Path, folder: Path, *more: object):
    return skyview("attack", *more, "--model", tiny_network, "--steps", 4, "-o", folder)


def test_pictures_maps_and_numbers_are_written(
    skyview, tiny_network: Path, pictures: Path, tmp_path: Path
) -> None:
    capture = pictures / "M31.png"
    options = ("--method", "vanilla_gradient", "--attack", "top_k,random_sign", "--epsilon50", "--json")
    answer = attack(skyview, tiny_network, tmp_path, capture, *options)
    assert answer.code == 0, answer.err
    first, control = answer.document
    assert (first["attack"], control["attack"]) == ("top_k", "random_sign")
    assert first["used"] <= 2
    assert set(first["likeness"]) == {"spearman", "top5", "top_share", "centre_shift"}
    assert first["control"] == control["likeness"]
    assert first["search"]["trials"][0]["epsilon"] == 8
    assert "search" not in control
    search = first["search"]
    assert search["epsilon50"] is not None
    assert [Path(file).name for file in search["files"]] == [
        f"M31.epsilon50.vanilla_gradient.top_k.{part}.png" for part in PARTS
    ]
    with Image.open(search["files"][0]) as least:
        said = json.loads(least.text["Comment"])  # type: ignore[attr-defined]
    assert said["epsilon"] == search["epsilon50"] < 8
    assert said["held"]
    assert [Path(file).name for file in first["files"]] == [
        f"M31.vanilla_gradient.top_k.{part}.png" for part in PARTS
    ]
    with Image.open(first["files"][0]) as attacked:
        assert attacked.size == (64, 64)
        assert json.loads(attacked.text["Comment"])["likeness"] == first["likeness"]  # type: ignore[attr-defined]
        levels = np.asarray(attacked)
    np.testing.assert_array_equal(np.round(open_capture(Path(first["files"][0])).pixels * 255), levels)
    document = json.loads((tmp_path / "M31.attacks.json").read_text())
    assert document["attacks"] == answer.document
    assert document["software"].startswith("skyview")


def test_people_read_what_happened(skyview, tiny_network: Path, pictures: Path, tmp_path: Path) -> None:
    options = ("--method", "occlusion", "--attack", "drawn_text", "--text", "M 31")
    answer = attack(skyview, tiny_network, tmp_path, pictures / "M31.png", *options)
    assert answer.code == 0, answer.err
    assert "is made against Vanilla gradient" in " ".join(answer.out.split())
    assert "random signs" in answer.out
    assert "correlation with the goal" in " ".join(answer.out.split())


def test_the_map_of_another_capture_is_copied(
    skyview, tiny_network: Path, pictures: Path, tmp_path: Path
) -> None:
    other = pictures / "more" / "M31.png"
    options = ("--method", "grad_cam_pp", "--attack", "other_map", "--other", other, "--json")
    answer = attack(skyview, tiny_network, tmp_path, pictures / "M31.png", *options)
    assert answer.code == 0, answer.err
    assert answer.document[0]["goal_after"] is not None


def test_a_broken_file_is_named_and_the_rest_goes_on(
    skyview, tiny_network: Path, pictures: Path, tmp_path: Path
) -> None:
    options = ("--method", "vanilla_gradient", "--attack", "random_sign", "--json")
    answer = attack(skyview, tiny_network, tmp_path, pictures / "notes.fits", pictures / "M31.png", *options)
    assert answer.code == 1
    assert "error" in answer.document[0]
    assert answer.document[1]["attack"] == "random_sign"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--attack", "topk"), "Did you mean 'top_k'"),
        (("--attack", ""), "at least one attack"),
        (("--attack", "other_map"), "--other"),
        (("--text", "M 31"), "drawn_text"),
        (("--epsilon", "20"), "0.5 to 8"),
        (("--steps", "0"), "at least one step"),
    ],
)
def test_wrong_usage_is_told_before_any_work(
    options: tuple, sentence: str, skyview, tiny_network: Path, pictures: Path, tmp_path: Path
) -> None:
    capture, out = pictures / "M31.png", tmp_path / "out"
    answer = skyview("attack", capture, "--model", tiny_network, "-o", out, *options)
    assert answer.code == 2
    assert sentence in answer.err
    assert not out.exists()
