"""Each command on real files, with a small network: what is written, and what scripts can read of it."""

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from skyview.classes import CLASSES, LABELS

Call = Callable[..., Any]


def test_classify_names_every_file(skyview: Call, pictures: Path, bundle: Path) -> None:
    paths = [pictures / "M31.png", pictures / "notes.fits", pictures / "gone.png", pictures / "more"]
    answer = skyview("classify", *paths, "--model", bundle, "--json")
    assert answer.code == 1
    first, text, gone, other = answer.document
    assert list(first) == [
        "path", "class", "probability", "sure", "deep_sky", "probabilities", "view", "model", "seconds",
    ]  # fmt: skip
    assert first["path"] == str(paths[0])
    assert first["model"] == "random"
    assert tuple(first["probabilities"]) == CLASSES
    assert sum(first["probabilities"].values()) == pytest.approx(1)
    assert (
        first["probability"] == max(first["probabilities"].values()) == first["probabilities"][first["class"]]
    )
    assert first["sure"] is (first["probability"] >= 0.2)
    assert set(text) == set(gone) == {"path", "error"}
    assert other["path"] == str(pictures / "more" / "M31.png")
    assert "notes.fits" in answer.err
    assert "gone.png" in answer.err
    assert answer.err.count("skyview:") == 2


def test_classify_again_computes_nothing(skyview: Call, pictures: Path, bundle: Path) -> None:
    command = ("classify", pictures / "M31.png", "--model", bundle, "--json")
    first, again = skyview(*command), skyview(*command)
    assert first.code == 0
    assert "skyview:" not in first.err
    assert again.document == first.document  # the seconds, too


def test_classify_for_people(skyview: Call, pictures: Path, bundle: Path) -> None:
    answer = skyview("classify", pictures, "--model", bundle)
    assert answer.code == 0  # a text file in a folder is no capture
    assert str(pictures / "more" / "M31.png") in answer.out  # never cut, square brackets and all
    assert any(label in answer.out for label in LABELS.values())
    assert "2 captures in" in answer.out.splitlines()[-1]


def test_explain_writes_maps_that_can_be_read(
    skyview: Call, pictures: Path, bundle: Path, tmp_path: Path
) -> None:
    methods = ("smoothgrad", "grad_cam")
    command = ("explain", pictures / "M31.png", "--model", bundle, "--method", ",".join(methods))
    options = ("--target", "nebula", "--set", "samples=4", "--seed", "7", "--json")
    answer = skyview(*command, *options, "-o", tmp_path / "out")
    assert answer.code == 0
    assert "skyview:" not in answer.err
    assert [entry["method"] for entry in answer.document] == list(methods)
    for entry in answer.document:
        assert set(entry) == {
            "path", "method", "target", "seconds", "passes", "settings", "seed", "notes", "files",
        }  # fmt: skip
        assert entry["seed"] == 7
        assert entry["target"] == "nebula"
        raw, picture = (Path(file) for file in entry["files"])
        assert (raw.name, picture.name) == (f"M31.{entry['method']}.npz", f"M31.{entry['method']}.png")
        with np.load(raw) as stored:
            assert stored["values"].shape == (64, 64)
            assert stored["values"].dtype == np.float32
            assert str(stored["target"]) == "nebula"
            assert int(stored["seed"]) == 7
        with Image.open(picture) as shown:
            assert min(shown.size) > 64
    assert answer.document[0]["passes"] == 4  # the setting went to the technique that has it
    smooth, cam = answer.document
    assert smooth["settings"]["samples"] == smooth["notes"]["samples"] == 4
    assert 0 < smooth["notes"]["±"] < 10
    assert cam["settings"] == {"layer": "last"}


def test_a_technique_that_does_not_suit_stops_no_other(
    skyview: Call, pictures: Path, bundle: Path, tmp_path: Path
) -> None:
    command = ("explain", pictures / "M31.png", "--model", bundle, "--method", "grad_cam,vanilla_gradient")
    command = (*command, "--set", "layer=nowhere")
    answer = skyview(*command, "-o", tmp_path, "--json")
    assert answer.code == 1
    refused, made = answer.document
    assert set(refused) == {"path", "method", "error"}
    assert refused["method"] == "grad_cam"
    assert made["method"] == "vanilla_gradient"
    assert answer.err.count("skyview:") == 1
    assert "M31.png: Grad-CAM: The network has no layer 'nowhere'" in answer.err
    text = skyview(*command, "-o", tmp_path)
    assert text.code == 1
    assert "1 map, as .npz and .png" in text.out


def test_explain_compares_baselines(skyview: Call, pictures: Path, bundle: Path, tmp_path: Path) -> None:
    from skyview.explain.baselines import disagreement
    from skyview.report import read_npz

    command = ("explain", pictures / "M31.png", "--model", bundle, "--target", "galaxy")
    methods = ("--method", "integrated_gradients,deeplift", "--set", "steps=2", "--json", "-o", tmp_path)
    answer = skyview(*command, *methods, "--baselines", "black,white")
    assert answer.code == 0
    entry, other = answer.document
    assert other["method"] == "deeplift"
    black, white, apart, sheet = (Path(file) for file in entry["files"])
    maps = [read_npz(file) for file in (black, white)]
    assert [m.settings["baseline"] for m in maps] == ["black", "white"]
    expected = disagreement([m.values for m in maps])
    np.testing.assert_allclose(read_npz(apart).values, expected.values, rtol=1e-6)
    assert entry["notes"] == {"disagreement": pytest.approx(expected.share)}
    assert entry["settings"]["baselines"] == "black, white"
    with Image.open(sheet) as shown:
        assert shown.size[0] > shown.size[1] > 196


def test_explain_keeps_captures_of_one_name_apart(
    skyview: Call, pictures: Path, bundle: Path, tmp_path: Path
) -> None:
    command = ("explain", pictures, pictures / "gone.png", "--method", "vanilla_gradient", "--model", bundle)
    answer = skyview(*command, "-o", tmp_path, "--json")
    assert answer.code == 1
    assert sorted(path.name for path in tmp_path.glob("*.npz")) == [
        "M31.vanilla_gradient.npz",
        "M31_2.vanilla_gradient.npz",
    ]
    assert "error" in answer.document[-1]
    text = skyview(*command, "-o", tmp_path)
    assert text.code == 1
    assert "2 maps" in text.out


def test_robustness_writes_a_card(skyview: Call, pictures: Path, tiny_network: Path, tmp_path: Path) -> None:
    command = ("robustness", pictures / "M31.png", "--model", tiny_network, "--method", "smoothgrad")
    options = ("--perturbation", "jpeg,rotation", "--set", "samples=3", "-o", tmp_path)
    answer = skyview(*command, *options, "--json")
    assert answer.code == 0, answer.err
    (card,) = answer.document
    assert card["methods"] == ["smoothgrad"]
    assert card["settings"]["smoothgrad"]["samples"] == 3
    assert card["perturbations"] == ["jpeg", "rotation"]
    assert card["done"] == 1
    cells = [cell for cell in card["cells"] if cell["method"] == "smoothgrad"]
    assert len(cells) == 6  # two perturbations, three severities
    assert {Path(file).name for file in card["files"]} == {
        *(f"M31.robustness.{suffix}" for suffix in ("json", "csv", "png", "html")),
        "M31.smoothgrad.trust.png",
    }
    assert all(Path(file).stat().st_size for file in card["files"])
    from skyview import load_classifier, open_capture, score

    by_hand = score(
        load_classifier(tiny_network),
        open_capture(pictures / "M31.png"),
        methods=["smoothgrad"],
        perturbations=["jpeg", "rotation"],
        settings={"smoothgrad": {"samples": 3}},
    )
    assert by_hand.results_digest == card["results"], "the same document, to the digit"
    searched = skyview(
        "attack", *command[1:], "--set", "samples=3", "--epsilon50", "--steps", 1, "-o", tmp_path, "--json"
    )
    assert searched.code == 0, searched.err
    text = skyview(*command, *options)
    assert text.code == 0
    assert "SmoothGrad" in text.out
    assert "Beside it: SmoothGrad: least attack:" in text.out
    assert "Self-test: All 7 controls" in text.out


def test_robustness_of_a_set_by_a_named_telescope(
    skyview: Call, pictures: Path, tiny_network: Path, tmp_path: Path
) -> None:
    paths = (pictures / "M31.png", pictures / "more" / "M31.png")
    options = ("--method", "grad_cam", "--perturbation", "jpeg,moonlight", "--instrument", "Vespera")
    answer = skyview(
        "robustness", *paths, "--model", tiny_network, "--together", *options, "-o", tmp_path, "--json"
    )
    assert answer.code == 0, answer.err
    *cards, together = answer.document
    assert all(card["instrument"] == "Vespera" for card in cards)
    (row,) = together["standings"]["rows"]
    assert row["auc"]["n"] == 1
    assert row["ranked"] is False
    assert "too few" in row["why_not"]
    document, table, picture, page = map(Path, together["files"])
    assert json.loads(document.read_text())["results"] == together["results"]
    lines = list(csv.DictReader(table.read_text().splitlines()))
    assert {line["object"] for line in lines} == {"M31"}
    assert len(lines) == sum(len(card["cells"]) for card in cards)
    with Image.open(picture) as drawn:
        assert drawn.width > 1000
    assert page.read_text().count("<img") == 2
    assert "2 captures of 1 object" in page.read_text()


def test_sanity_says_what_is_left_stage_by_stage(
    skyview: Call, pictures: Path, tiny_network: Path, tmp_path: Path
) -> None:
    command = ("sanity", pictures / "M31.png", "--model", tiny_network, "--method", "vanilla_gradient,edges")
    answer = skyview(*command, "--json", "-o", tmp_path)
    assert answer.code == 0, answer.err
    gradient, edges = answer.document
    kinds = [(cell["kind"], cell["what"]) for cell in gradient["cells"]]
    stages = ["logits", "block2", "block1"]
    assert kinds == [(kind, s) for kind in ("cascading", "independent") for s in stages] + [("full", "all")]
    assert all(cell["strength"] == pytest.approx(1) for cell in edges["cells"]), "it knows no network"
    assert gradient["cells"][-1]["strength"] < 0.9
    document, picture = map(Path, gradient["files"])
    assert json.loads(document.read_text())["cells"] == gradient["cells"]
    with Image.open(picture) as drawn:
        assert drawn.width == 1440
    people = skyview(*command)
    assert "Drawn from the head down to here" in people.out
    wrong = skyview(*command, "--kind", "cascade")
    assert wrong.code == 2
    assert "cascading" in wrong.err


def test_simulate_gives_the_same_for_the_same_seed(skyview: Call, bundle: Path, tmp_path: Path) -> None:
    command = ("simulate", "-n", "2", "--class", "galaxy", "--format", "png", "--seed", "5", "--json", "-o")
    answer, again = skyview(*command, tmp_path / "a"), skyview(*command, tmp_path / "b")
    assert answer.code == 0
    assert [(entry["class"], entry["seed"]) for entry in answer.document] == [("galaxy", 5), ("galaxy", 6)]
    for one, other in zip(answer.document, again.document, strict=True):
        assert Path(one["files"][0]).read_bytes() == Path(other["files"][0]).read_bytes()
    assert len(set(answer.document[0]["files"]) | set(answer.document[1]["files"])) == 4
    described = skyview("inspect", tmp_path / "a", "--json")
    assert described.code == 0
    assert len(described.document) == 2


def test_what_is_lost_in_a_folder_is_named(
    skyview: Call, pictures: Path, bundle: Path, tmp_path: Path
) -> None:
    night = tmp_path / "night"
    night.mkdir()
    shutil.copy(pictures / "M31.png", night)
    (night / "Light_0002.fit").touch()
    (night / "Light_0003.fit").symlink_to(tmp_path / "unplugged" / "Light_0003.fit")
    answer = skyview("classify", night, "--model", bundle)
    assert answer.code == 1
    assert "Light_0002.fit is empty (0 bytes)" in answer.err
    assert "is a link to" in answer.err
    assert "M31.png" in answer.out


def test_inspect_says_what_was_understood(skyview: Call, pictures: Path) -> None:
    answer = skyview("inspect", pictures / "M31.png", pictures / "notes.fits", "--json")
    assert answer.code == 1
    good, bad = answer.document
    assert good["path"] == str(pictures / "M31.png")
    assert set(bad) == {"path", "error"}
    text = skyview("inspect", pictures / "M31.png")
    assert text.code == 0
    assert str(pictures / "M31.png") in text.out


def test_without_a_display_the_results_go_to_files(
    skyview: Call, pictures: Path, tiny_network: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from skyview.classifier import bundle as bundles
    from skyview.cli import headless

    monkeypatch.setattr(bundles, "default_model", lambda: str(tiny_network))
    monkeypatch.setattr(headless, "QUICK", 1)  # gradients and activations only
    monkeypatch.chdir(tmp_path)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    answer = skyview(pictures / "M31.png")
    assert answer.code == 0, answer.err
    names = {path.name for path in (tmp_path / "results").iterdir()}
    assert {"M31.robustness.json", "M31.vanilla_gradient.npz", "M31.grad_cam.png"} <= names
    last = answer.out.splitlines()[-1]
    assert last.startswith("1 capture done; ")
    assert str(tmp_path / "results") in last


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_a_network_is_trained_measured_and_used(skyview: Call, pictures: Path, tmp_path: Path) -> None:
    out = tmp_path / "network"
    command = ("train", "--data", "simulated", "--arch", "resnet50", "--images", "100", "-o", out)
    assert skyview(*command).code == 0
    card = json.loads((out / "card.json").read_text())
    assert card["training"]["images_seen"] >= 100
    assert card["training"]["simulated_frames"] >= 600
    assert card["measured"]["pictures"] == 300
    assert 0 <= card["measured"]["balanced_accuracy"] <= 1
    assert (out / "training" / "curve.csv").is_file()
    answer = skyview("classify", pictures / "M31.png", "--model", out, "--json")
    assert answer.document[0]["model"] == "resnet50"
    again = skyview(*command)  # nothing is left to train
    assert again.code == 0
