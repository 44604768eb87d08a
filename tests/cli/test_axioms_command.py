"""``skyview axioms`` on real files, with a small network."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Call = Callable[..., Any]

TESTS = "completeness,max_sensitivity,settings"


def test_a_report_card_for_people_and_for_scripts(
    skyview: Call, pictures: Path, tiny_network: Path, tmp_path: Path
) -> None:
    command = ("axioms", pictures / "M31.png", "--model", tiny_network, "--axiom", TESTS, "--method")
    answer = skyview(*command, "brightness,random", "--json", "-o", tmp_path / "out")
    assert answer.code == 0
    first, second = answer.document
    assert [finding["axiom"] for finding in first["findings"]] == TESTS.split(",")
    assert [finding["verdict"] for finding in first["findings"]] == ["does not apply", "passes", "passes"]
    assert (first["passes"], first["fails"], first["does not apply"]) == (2, 0, 1)
    assert first["findings"][0]["value"] is None
    random = second["findings"][-1]
    assert random["verdict"] == "fails"  # another seed, another map
    assert abs(random["value"]) < 0.1
    (file,) = second["files"]
    written = json.loads(Path(file).read_text())
    assert Path(file).name == "M31.random.axioms.json"
    assert written["findings"] == second["findings"]
    people = skyview(*command, "random")
    assert people.code == 0
    assert "✗ fails" in people.out
    assert "1 of 2 tests that apply are passed" in people.out


def test_one_bad_capture_does_not_stop_the_others(skyview: Call, pictures: Path, tiny_network: Path) -> None:
    paths = (pictures / "notes.fits", pictures / "M31.png")
    answer = skyview(
        "axioms", *paths, "--model", tiny_network, "--axiom", "settings", "--method", "edges", "--json"
    )
    assert answer.code == 1
    bad, good = answer.document
    assert set(bad) == {"path", "method", "error"}
    assert good["passes"] == 1
    assert "notes.fits" in answer.err


def test_wrong_names_say_so(skyview: Call, pictures: Path, tiny_network: Path) -> None:
    command = ("axioms", pictures / "M31.png", "--model", tiny_network)
    for options, words in (
        (("--axiom", "completenes"), "completeness"),
        (("--axiom", ","), "at least one test"),
        (("--method", "grad_kam"), "grad_cam"),
        (("--target", "comet"), "comet"),
        (("--set", "samples"), "samples"),
    ):
        answer = skyview(*command, *options)
        assert answer.code == 2, options
        assert words in answer.err
