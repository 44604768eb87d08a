"""The planted cue through the command line, the engine and the verbs for notebooks."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from corner_networks import galaxy, trained
from PIL import Image

import skyview
from skyview.cli.main import run
from skyview.engine import CornersRequest, Workbench
from skyview.robustness.card.object_names import object_of
from skyview.robustness.corners.report import SENTENCES
from skyview.robustness.corners.verdict import Verdict

METHOD = "gradient_x_input"


@pytest.fixture(scope="module")
def biased() -> Any:
    return trained(uses_corners=True)


@pytest.fixture(scope="module")
def network(biased: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The network that learned the corners, as somebody else's Keras file with a card."""
    file = tmp_path_factory.mktemp("network") / "corners.keras"
    biased.model.save(file)
    parts = ("transform", "mean", "std")
    card = {
        "classes": list(biased.classes),
        "input_size": biased.input_size,
        "preprocessing": {part: biased.card["preprocessing"][part] for part in parts},
        "views": ["square"],
    }
    file.with_suffix(".json").write_text(json.dumps(card))
    return file


@pytest.fixture(scope="module")
def captures(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Five simulated galaxies with dark corners: bright ones would be taken for objects."""
    folder = tmp_path_factory.mktemp("night")
    paths = []
    for number in range(5):
        capture, _ = galaxy(number, -1.0)
        paths.append(folder / f"galaxy{number}.png")
        Image.fromarray((capture.pixels * 255 + 0.5).astype(np.uint8)).save(paths[-1])
    return paths


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    def command(*arguments: object) -> tuple[int, str, str]:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return command


def test_the_command_finds_that_the_network_uses_corners(
    call: Callable[..., tuple[int, str, str]], network: Path, captures: list[Path], tmp_path: Path
) -> None:
    options = ("--model", network, "--method", METHOD, "--target", "star_field", "--copies", 1)
    code, out, _ = call("corners", *captures, *options, "--json", "-o", tmp_path)
    assert code == 0
    document = json.loads(out)
    verdicts = [entry["findings"][0]["verdict"] for entry in document["captures"]]
    assert verdicts.count("network uses corners") >= 4
    assert document["captures"][0]["findings"][0]["sentence"].startswith("The network uses the corners")
    (summary,) = document["set"]
    assert (summary["verdict"], summary["targets"], summary["enough"]) == ("network uses corners", 5, False)
    assert summary["p"] == 1 / 32  # five objects, all signs alike
    written = json.loads((tmp_path / "corners.json").read_text())
    assert written.pop("software").startswith("skyview ")
    assert written == document
    code, out, _ = call("corners", *captures[:2], *options)
    assert code == 0
    assert "network uses corners" in out
    assert "Fewer than 20 objects" in out


def test_captures_of_one_object_count_once(
    call: Callable[..., tuple[int, str, str]], network: Path, captures: list[Path]
) -> None:
    options = ("--model", network, "--method", METHOD, "--target", "star_field", "--copies", 0)
    named = [part for _ in range(2) for part in ("--object", "M 31")]
    code, out, _ = call("corners", *captures[:2], *options, *named, "--json")
    assert code == 0
    assert json.loads(out)["set"][0]["targets"] == 1
    code, _, err = call("corners", *captures[:3], *options, *named)
    assert code == 2
    assert "3 captures and 2 objects" in err


def test_the_verb_and_the_engine_agree(biased: Any, network: Path, captures: list[Path]) -> None:
    options = {"target": "star_field", "copies": 1, "patches": 29}
    *_, last = Workbench().run(CornersRequest(captures[0], (METHOD,), model=str(network), **options))  # type: ignore[arg-type]
    found: Any = last.value
    report = skyview.corners(biased, skyview.open_capture(captures[0]), METHOD, **options)  # type: ignore[arg-type]
    (one,), (other,) = report.findings, found.findings
    assert one.verdict is other.verdict is Verdict.NETWORK
    assert one.excess.ratio == pytest.approx(other.excess.ratio, rel=1e-3)
    assert one.effect.ratio == pytest.approx(other.effect.ratio, rel=1e-3)


def test_corners_can_be_stopped(network: Path, captures: list[Path]) -> None:
    request = CornersRequest(
        captures[0], (METHOD,), model=str(network), target="star_field", copies=1, seed=5
    )
    bench = Workbench()
    steps: Iterator[Any] = bench.run(request)
    for update in steps:
        if update.value is not None and update.value.findings[0].effect is not None:
            break
    assert str(update.value.findings[0].verdict) == "not known yet"
    steps.close()  # type: ignore[attr-defined]
    assert next(steps, None) is None
    *_, last = bench.run(request)
    assert not last.cached


def test_every_verdict_has_its_sentence() -> None:
    assert set(SENTENCES) == set(Verdict)


def test_objects_are_recognised_by_their_name() -> None:
    assert object_of("M 31") == object_of("m31_jluc39") == object_of("M31 (2)") == "m31"
    assert object_of("NGC 7000") == object_of("ngc7000") != object_of("NGC 700")
    assert object_of("Sh2-101") == object_of("SH2 101")
    assert object_of("Alpha Pavonis") == object_of("alpha_pavonis")
