"""What this machine can do, and what of skyview works on it; looks only, changes nothing.

Tensorflow and Qt are tried in processes of their own: on a processor or a system they do not suit, they end
the process instead of raising an error.
"""

import importlib.metadata
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil

import skyview
from skyview import paths
from skyview.engine.cache import Cache
from skyview.errors import SkyviewError

_PACKAGES = (
    "tensorflow-cpu",
    "tensorflow",
    "keras",
    "numpy",
    "scipy",
    "scikit-image",
    "astropy",
    "pyqtgraph",
)
_QT = ("PySide6-Essentials", "PySide6")
_TRIAL_SECONDS = 120
_FAULTY_QT = "6.12.0"  # drops references on signals; ends the process after some hundred of them
_LITTLE_MEMORY = 2 << 30  # bytes free below which a robustness run may be killed

_TRY_TENSORFLOW = "import tensorflow as tf; print(float(tf.reduce_sum(tf.ones((2, 2)))))"
_TRY_QT = (
    "from PySide6.QtWidgets import QApplication; app = QApplication([]); "
    "screen = app.primaryScreen(); size = screen.size(); "
    "print(f'{app.platformName()}, {size.width()} x {size.height()}, scale {screen.devicePixelRatio():g}')"
)


@dataclass(frozen=True)
class Finding:
    """One thing looked at.

    Attributes:
        topic: Heading it stands under.
        name: What was looked at.
        text: What was found.
        fine: False when something of skyview does not work because of it.
        advice: What to do, when it is not fine.
    """

    topic: str
    name: str
    text: str
    fine: bool = True
    advice: str = ""


def examine() -> Iterator[Finding]:
    """Look at everything, one finding after the other; takes some seconds."""
    yield from versions()
    yield from machine()
    yield from _models()
    yield from _folders()
    yield from _trials()


def has_display() -> bool:
    """Whether a window can be expected to open here."""
    if sys.platform != "linux":
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _version(package: str) -> str | None:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None


def versions() -> Iterator[Finding]:
    """skyview, Python and the main libraries."""
    yield Finding("Versions", "skyview", skyview.__version__)
    yield Finding("Versions", "Python", platform.python_version())
    for package in _PACKAGES:
        version = _version(package)
        if version is not None:
            yield Finding("Versions", package, version)
    for package in _QT:
        version = _version(package)
        if version == _FAULTY_QT:
            yield Finding("Versions", package, version, False, "This release crashes; install another one.")
        elif version is not None:
            yield Finding("Versions", package, version)


def machine() -> Iterator[Finding]:
    """The system, its processor and its memory."""
    from skyview.classifier.precision import has_bf16

    memory = psutil.virtual_memory()
    yield Finding("Machine", "system", platform.platform())
    yield Finding("Machine", "processor", f"{_processor()}, {os.cpu_count()} threads")
    quick = "yes, used" if has_bf16() else "no; networks run in float32, three to nine times slower"
    yield Finding("Machine", "bf16", quick)
    enough = memory.available > _LITTLE_MEMORY
    text = f"{memory.total / 2**30:.1f} GiB, {memory.available / 2**30:.1f} GiB free"
    yield Finding("Machine", "memory", text, enough, "Close other programs: a robustness run takes 2 GiB.")


def _processor() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    except OSError:
        pass  # not Linux
    return platform.processor() or platform.machine()


def _models() -> Iterator[Finding]:
    from skyview.classifier.bundle import bundle_folder, read_card, read_weights, shipped_models

    again = "Install skyview again."
    try:
        names = shipped_models()
    except SkyviewError as error:
        yield Finding("Models", "cards", str(error), False, again)
        return
    if not names:
        yield Finding("Models", "none", f"no model in {paths.models_folder()}", False, again)
    for name in names:
        card = read_card(name)
        try:
            read_weights(bundle_folder(name), card)
        except SkyviewError as error:
            yield Finding("Models", name, str(error), False, again)
            continue
        size = f"{card['weights'].get('bytes', 0) / 1e6:.0f} MB"
        default = ", default" if card.get("default") else ""
        yield Finding("Models", name, f"{size}, checksum verified{default}")


def _folders() -> Iterator[Finding]:
    cache = Cache()
    size = f"{cache.size() / 2**20:.0f} of {cache.limit / 2**20:.0f} MiB used"
    yield _folder("results", cache.folder, f", {size}")
    yield _folder("state", paths.state_folder(), "")
    samples = paths.samples_folder()
    number = sum(path.is_file() for path in samples.glob("*"))
    yield Finding("Folders", "samples", f"{samples}, {number} files", number > 0, "Install skyview again.")


def _folder(name: str, folder: Path, more: str) -> Finding:
    nearest = next(parent for parent in (folder, *folder.parents) if parent.exists())
    writable = nearest.is_dir() and os.access(nearest, os.W_OK)
    kept = "SKYVIEW_CACHE" if name == "results" else "SKYVIEW_STATE"
    return Finding("Folders", name, f"{folder}{more}", writable, f"Make it writable, or set {kept}.")


def _trials() -> Iterator[Finding]:
    if getattr(sys, "frozen", False):  # the program is its own interpreter: there is none to try things in
        return
    fine, text = _trial(_TRY_TENSORFLOW)
    working = "works" if fine else text
    yield Finding(
        "Trials", "tensorflow", working, fine, "It needs a processor with AVX; install skyview again."
    )
    if not has_display():
        yield Finding("Trials", "display", "none (DISPLAY is not set): results go to files, no window opens")
        return
    fine, text = _trial(_TRY_QT)
    yield Finding("Trials", "window", text, fine, "Install Qt's system libraries, see the README.")


def _trial(script: str) -> tuple[bool, str]:
    """Run a script in a process of its own; whether it went well, and the last line it wrote."""
    environment = os.environ | {"TF_CPP_MIN_LOG_LEVEL": "3"}
    try:
        done = subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            text=True,
            errors="replace",
            env=environment,
            timeout=_TRIAL_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False, f"no answer within {_TRIAL_SECONDS} s"
    fine = done.returncode == 0
    lines = [line.strip() for line in (done.stdout if fine else done.stderr).splitlines() if line.strip()]
    return fine, lines[-1] if lines else f"ended with {done.returncode}"
