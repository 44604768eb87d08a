"""French is longer than English: on a small screen nothing of it may be cut off."""

import json
import os
import subprocess
import sys
from pathlib import Path


def test_no_word_is_cut_in_french_at_1280_by_800(folder: Path, tmp_path: Path) -> None:
    screen = {"name": "laptop", "x": 0, "y": 0, "width": 1280, "height": 800, "logicalDpi": 96, "dpr": 1}
    (tmp_path / "screen.json").write_text(
        json.dumps({"synchronousWindowSystemEvents": False, "screens": [screen]})
    )
    speaking = {
        "SKYVIEW_LANGUAGE": "fr",
        "SKYVIEW_STATE": str(tmp_path / "state"),
        "QT_QPA_PLATFORM": f"offscreen:configfile={tmp_path / 'screen.json'}",
        "PYTHONIOENCODING": "utf-8",
    }
    script = Path(__file__).with_name("cut_words.py")
    done = subprocess.run(
        [sys.executable, str(script), str(folder)],
        env=os.environ | speaking, cwd=script.parent, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == []
