"""Tensorflow's greeting is taken off stderr; nothing else is."""

import os
import subprocess
import sys

import pytest

from skyview.quiet import without_greeting

GREETING = (
    "WARNING: All log messages before absl::InitializeLog() is called are written to STDERR\n"
    "I0000 00:00:1795539775.832432   14095 port.cc:153] oneDNN custom operations are on. You may see.\n"
)
TROUBLE = (
    "E0000 00:00:1795539775.832432   14095 port.cc:153] something broke\nF0000 and so did this\nIt is.\n"
)


def test_only_the_greeting_goes(capfd: pytest.CaptureFixture[str]) -> None:
    with without_greeting():
        for text in (GREETING, TROUBLE, GREETING):
            os.write(2, text.encode())
    os.write(2, b"after\n")
    assert capfd.readouterr().err == TROUBLE + "after\n"


def test_an_error_within_leaves_stderr_as_it_was(capfd: pytest.CaptureFixture[str]) -> None:
    def broken() -> None:
        with without_greeting():
            os.write(2, b"half a line")
            raise ImportError

    with pytest.raises(ImportError):
        broken()
    os.write(2, b" and the rest")
    assert capfd.readouterr().err == "half a line and the rest"


def run(*lines: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return python("from skyview.quiet import *", "silence_tensorflow()", *lines, **environment)


def python(*lines: str, **environment: str) -> subprocess.CompletedProcess[str]:
    inherited = {key: value for key, value in os.environ.items() if key != "TF_CPP_MIN_LOG_LEVEL"}
    script = "\n".join(lines)
    return subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, env=inherited | environment
    )


def test_a_notebook_is_spared_it() -> None:
    done = python("import skyview", "skyview.load_classifier", "import tensorflow, sys", "print('ready')")
    assert (done.stdout, done.stderr) == ("ready\n", "")


def test_tensorflow_comes_in_silence_and_can_still_speak() -> None:
    done = run("import keras, tensorflow as tf, os", "os.write(2, b'here\\n')", "print(tf.__spec__.loader)")
    assert done.stderr == "here\n"
    assert "SourceFileLoader" in done.stdout  # as if nobody had stood in between


def test_who_asks_for_its_messages_gets_them() -> None:
    done = run(
        "import sys, importlib.util", "print(type(sys.meta_path[0]).__name__)", TF_CPP_MIN_LOG_LEVEL="0"
    )
    assert done.stdout.strip() != "_Finder"


def test_a_crash_is_told() -> None:
    done = run("import os", "with without_greeting():", "    os.abort()")
    assert done.returncode != 0
    assert "Fatal Python error: Aborted" in done.stderr
