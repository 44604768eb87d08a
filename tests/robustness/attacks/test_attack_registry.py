"""The registry of attacks is whole, needs no tensorflow, and stands in the help."""

import subprocess
import sys

import pytest

from skyview.explain import TECHNIQUES
from skyview.paths import resources_folder
from skyview.robustness.attacks import ATTACKS, KINDS
from skyview.robustness.attacks.losses import LOSSES
from skyview.robustness.attacks.registry import attack
from skyview.robustness.attacks.sources import FOLLOWED, source_of
from skyview.robustness.attacks.white_box import WHITE_BOXES


def test_registry_loads_without_tensorflow() -> None:
    script = "import sys, skyview.robustness.attacks, skyview.engine.attacking; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert not {"tensorflow", "keras"} & set(done.stdout.split())


def test_every_attack_is_whole() -> None:
    for entry in ATTACKS:
        assert entry.kind in KINDS
        assert entry.control or entry.loss in LOSSES
        assert entry.summary.endswith(".")
        assert entry.reference


def test_every_technique_has_something_to_follow() -> None:
    for technique in TECHNIQUES:
        assert source_of(technique.name) in WHITE_BOXES
    assert set(FOLLOWED) == set(WHITE_BOXES)
    assert set(WHITE_BOXES) <= set(TECHNIQUES.names())


def test_an_attack_without_a_loss_is_refused() -> None:
    with pytest.raises(ValueError, match="no kind"):
        attack(label="Nothing", kind="targeted", summary="", reference="")


def test_the_help_page_lists_every_attack() -> None:
    page = (resources_folder() / "help" / "attacks.md").read_text(encoding="utf-8")
    for entry in ATTACKS:
        assert f"| `{entry.name}` | {entry.label} | {entry.summary} |" in page
