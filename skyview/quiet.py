"""The one place that keeps tensorflow from talking on the person's terminal."""

import faulthandler
import os
import re
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType

_LOUD = "TF_CPP_MIN_LOG_LEVEL"

_GREETING = re.compile(
    rb"^(WARNING: All log messages before absl::InitializeLog\(\) is called are written to STDERR"
    rb"|I\d{4} \d\d:\d\d:[\d.]+ +\d+ [\w./]+:\d+\] .*)\r?\n",
    re.MULTILINE,
)
"""What tensorflow says while it is imported whatever its log level: information, and a word on such."""


def silence_tensorflow() -> None:
    """Set tensorflow's logging to errors only, and take its greeting off; call before anything imports it.

    What a person set in the environment is left alone; the greeting then is, too.
    """
    os.environ.setdefault(_LOUD, "3")
    os.environ.setdefault("GRPC_VERBOSITY", "ERROR")
    os.environ.setdefault("GLOG_minloglevel", "3")
    os.environ.setdefault("KERAS_BACKEND", "tensorflow")
    errors_only = os.environ[_LOUD] == "3"  # a parent process may have set it
    if errors_only and not any(isinstance(finder, _Finder) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Finder())


@contextmanager
def without_greeting() -> Iterator[None]:
    """Within, what the process writes to stderr (descriptor 2) goes on without tensorflow's greeting.

    Everything else is passed on as it comes. Should the process crash, what it wrote last may not be, but
    Python says on the real stderr where it crashed.
    """
    try:
        real = os.dup(2)
    except OSError:  # a program without a console has no stderr
        yield
        return
    reading, writing = os.pipe()
    os.dup2(writing, 2)
    os.close(writing)
    watched = not faulthandler.is_enabled()
    if watched:
        faulthandler.enable(real)
    pump = threading.Thread(target=_pump, args=(reading, real), name="stderr")
    pump.start()
    try:
        yield
    finally:
        os.dup2(real, 2)  # the pipe's last writing end: the pump comes to an end
        pump.join()
        if watched:
            faulthandler.disable()
        os.close(reading)
        os.close(real)


def _pump(reading: int, real: int) -> None:
    """Pass on what is not the greeting; tensorflow writes each of its messages at once."""
    while part := os.read(reading, 1 << 16):
        left = _GREETING.sub(b"", part)
        while left:
            left = left[os.write(real, left) :]


class _Finder(MetaPathFinder):
    """Finds tensorflow where it is, whoever is the first to import it, and imports it quietly."""

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Answer for tensorflow alone."""
        spec = PathFinder.find_spec(name, path, target) if name == "tensorflow" else None
        if spec is not None and spec.loader is not None:
            spec.loader = _Loader(spec.loader)
        return spec


class _Loader(Loader):
    """Another loader, without the greeting."""

    def __init__(self, loader: Loader) -> None:
        self._loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """Leave it to the other one."""
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        """Run the module; it is told of the other loader, which it asks for its files."""
        assert module.__spec__ is not None
        module.__spec__.loader = module.__loader__ = self._loader
        with without_greeting():
            self._loader.exec_module(module)
