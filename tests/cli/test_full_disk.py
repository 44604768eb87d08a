"""Every command that writes files: on a full disk nothing is left half-written, and one sentence says why."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

ROOM = 200
"""Bytes that a file may have: less than the smallest that is written."""


@pytest.mark.parametrize(
    "command",
    [
        ("simulate", "-n", "2", "--class", "galaxy"),
        ("simulate", "-n", "2", "--class", "galaxy", "--format", "jpeg"),
        ("explain", "{picture}", "--method", "edges", "--model", "{network}"),
        ("export", "{picture}", "--method", "edges", "--format", "png,npz", "--model", "{network}"),
        (
            *("robustness", "{picture}", "--method", "edges", "--perturbation", "jpeg"),
            *("--budget", "quick", "--model", "{network}"),
        ),
        ("explain", "{picture}", "--tiles", "--method", "edges", "--model", "{network}"),
    ],
)
def test_nothing_is_left_half_written(
    command: tuple[str, ...],
    skyview: Callable[..., Any],
    pictures: Path,
    tiny_network: Path,
    tmp_path: Path,
    full_disk: Callable[[int], AbstractContextManager[None]],
) -> None:
    places = {"picture": pictures / "M31.png", "network": tiny_network}
    arguments = [part.format(**places) for part in command]
    out = tmp_path / "out"
    with full_disk(ROOM):
        answer = skyview(*arguments, "-o", out)
    assert answer.code == 1
    complaints = [line for line in answer.err.splitlines() if line.startswith("skyview: ")]
    assert len(complaints) == 1
    assert complaints[0].endswith("cannot be written: File too large.")
    assert not list(out.iterdir())
