"""The outer face of the program: help, wrong usage, and how it ends."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import skyview as package
from skyview.cli import common
from skyview.cli import main as cli

Call = Callable[..., Any]


def one_sentence(text: str) -> str:
    assert text.startswith("skyview: "), text
    assert text.count("\n") == 1, text
    return text.removeprefix("skyview: ")


def test_version_and_help(skyview: Call) -> None:
    answer = skyview("--version")
    assert (answer.code, answer.out) == (0, f"skyview {package.__version__}\n")
    answer = skyview("--help")
    assert answer.code == 0
    for command in cli.COMMANDS:
        assert command.name in answer.out
        described = skyview(command.name, "--help")
        assert described.code == 0
        assert described.out.startswith(f"usage: skyview {command.name} ")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["clasify"], "Did you mean `skyview classify`?"),
        (["nowhere.fits"], "no file, folder or command 'nowhere.fits'"),
        (["--nonsense"], "--nonsense"),
        (["classify"], "PATH"),
        (["explain", "{picture}"], "-o/--output"),
        (["classify", "{picture}", "--model", "alexnet"], "no model 'alexnet'"),
        (
            ["explain", "{picture}", "--model", "{bundle}", "--method", "smoothgrd", "-o", "{out}"],
            "'smoothgrad'",
        ),
        (["explain", "{picture}", "--model", "{bundle}", "--method", ",", "-o", "{out}"], "at least one"),
        (["explain", "{picture}", "--model", "{bundle}", "--target", "comet", "-o", "{out}"], "'comet'"),
        (["explain", "{picture}", "--model", "{bundle}", "--set", "colour=red", "-o", "{out}"], "'colour'"),
        (["explain", "{picture}", "--model", "{bundle}", "--set", "samples", "-o", "{out}"], "key=value"),
        (
            ["explain", "{picture}", "--model", "{bundle}", "--set", "samples=many", "-o", "{out}"],
            "whole number",
        ),
        (
            ["explain", "{picture}", "--model", "{bundle}", "--set", "samples=-3", "-o", "{out}"],
            "lies between",
        ),
        (["explain", "{picture}", "--model", "{bundle}", "--set", "sigma=nan", "-o", "{out}"], "is a number"),
        (
            ["explain", "{picture}", "--model", "{bundle}", "--baselines", "blur", "-o", "{out}"],
            "two baselines or more",
        ),
        (
            ["explain", "{picture}", "--model", "{bundle}", "--baselines", "blur,sky", "-o", "{out}"],
            "baseline cannot be 'sky'",
        ),
        (
            ["explain", "{picture}", "--baselines", "blur,black", "--method", "cam", "-o", "{out}"],
            "CAM compares the picture with nothing",
        ),
        (["explain", "{picture}", "--model", "{bundle}", "--seed", "-1", "-o", "{out}"], "whole number"),
        (["explain", "{picture}", "--model", "{bundle}", "-o", "{picture}"], "is a file"),
        (["explain", "{picture}", "--model", "{bundle}", "-o", "{picture}/below"], "is a file"),
        (
            ["robustness", "{picture}", "--model", "{bundle}", "--perturbation", "rain", "-o", "{out}"],
            "'rain'",
        ),
        (["robustness", "{picture}", "--model", "{bundle}", "--budget", "huge", "-o", "{out}"], "'huge'"),
        (["simulate", "-n", "2", "--class", "comet", "-o", "{out}"], "'comet'"),
        (["simulate", "-n", "2", "-o", "{picture}"], "is a file"),
        (["simulate", "-n", "0", "-o", "{out}"], "at least 1"),
        (["train", "--data", "{out}", "-o", "{out}"], "no folder"),
        (["train", "--data", "simulated", "--arch", "alexnet", "-o", "{out}"], "alexnet"),
    ],
)
def test_wrong_usage_is_one_sentence_and_code_2(
    skyview: Call, pictures: Path, bundle: Path, tmp_path: Path, arguments: list[str], said: str
) -> None:
    places = {"picture": pictures / "M31.png", "bundle": bundle, "out": tmp_path / "out"}
    answer = skyview(*(argument.format(**places) for argument in arguments))
    assert answer.code == 2
    assert answer.out == ""
    assert said in one_sentence(answer.err)
    assert not places["out"].exists()  # refused before anything was done


@pytest.mark.skipif(os.geteuid() == 0 if hasattr(os, "geteuid") else True, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written(skyview: Call, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    answer = skyview("simulate", "-n", "1", "-o", tmp_path / "out")
    assert answer.code == 2
    assert "cannot be made" in one_sentence(answer.err)
    tmp_path.chmod(0o700)


def test_a_folder_without_captures(skyview: Call, bundle: Path, tmp_path: Path) -> None:
    answer = skyview("classify", tmp_path, "--model", bundle)
    assert answer.code == 1
    assert "no captures" in one_sentence(answer.err)


@pytest.mark.parametrize("registry", ["methods", "perturbations", "metrics"])
def test_the_registries(skyview: Call, registry: str) -> None:
    answer = skyview(registry, "--json")
    assert answer.code == 0
    entries = answer.document
    assert len({entry["name"] for entry in entries}) == len(entries) >= 3
    assert all(entry["summary"] and entry["label"] for entry in entries)
    text = skyview(registry)
    assert text.code == 0
    assert all(entry["name"] in text.out for entry in entries)


def test_ctrl_c_ends_with_one_line(skyview: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(arguments: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_run", interrupted)
    answer = skyview("methods")
    assert answer.code == common.INTERRUPTED == 130
    assert "stopped" in one_sentence(answer.err)


def test_a_reader_that_goes_away_is_no_error() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "skyview", "methods", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.close()
        assert program.stderr.read() == b""
    assert program.returncode == cli.BROKEN_PIPE


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
@pytest.mark.parametrize("form", [[], ["--json"]])
def test_a_full_disk_is_one_sentence(form: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "skyview", "methods", *form]
        answer = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True)
    assert answer.returncode == common.SOME_FAILED
    assert "cannot be printed" in one_sentence(answer.stderr)


def test_the_window_opens_where_there_is_a_display(
    skyview: Call, pictures: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[list[Path]] = []
    stand_in = type(sys)("skyview.gui.app")
    stand_in.run = lambda paths: opened.append(paths) or 0  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "skyview.gui.app", stand_in)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert skyview().code == 0
    assert skyview(pictures).code == 0
    assert opened == [[], [pictures]]


def test_of_all_techniques_those_with_a_baseline_are_compared() -> None:
    from skyview.cli.explain import compared
    from skyview.explain import TECHNIQUES

    able = compared(list(TECHNIQUES), ("blur", "black"), everyone=True)
    assert [technique.name for technique in able] == [
        t.name for t in TECHNIQUES if any(p.name == "baseline" for p in t.parameters)
    ]
    assert 5 < len(able) < len(TECHNIQUES)
