"""Small requests for the tests of the engine; a module of its own, because the compute process imports it."""

import os
import signal
import sys
import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from skyview.classifier.prediction import Prediction
from skyview.engine.cache import result_key
from skyview.engine.jobs import Event, Update
from skyview.engine.workbench import Workbench
from skyview.errors import SkyviewError


def prediction(number: int) -> Prediction:
    return Prediction("galaxy", 0.5, False, {"galaxy": 0.5}, {"galaxy": 0.1}, {}, "fake", float(number))


@dataclass(frozen=True)
class Count:
    """Counts to ``n``, a step every ``pause`` seconds; logs a line when it is closed early."""

    n: int
    pause: float = 0.0
    log: Path | None = None
    title: str = "count"

    def run(self, workbench: Workbench) -> Iterator[Update]:
        try:
            for i in range(1, self.n + 1):
                time.sleep(self.pause)
                yield Update(i / self.n, i)
        except GeneratorExit:
            if self.log is not None:
                self.log.write_text("closed")
            raise


@dataclass(frozen=True)
class Parts:
    """Work in ``n`` parts, each kept in the cache; every part that is really computed is logged."""

    n: int
    pause: float
    log: Path
    title: str = "parts"

    def run(self, workbench: Workbench) -> Iterator[Update]:
        parts = []
        for i in range(self.n):
            key = result_key("part", number=i)
            found = workbench.cache.get(key)
            if found is None:
                time.sleep(self.pause)
                with self.log.open("a") as log:
                    log.write(f"{i}\n")
                found = prediction(i)
                workbench.cache.put(key, found)
            parts.append(found)
            yield Update((i + 1) / self.n, list(parts))


@dataclass(frozen=True)
class Deaf:
    """One step of ``seconds`` that looks at nothing."""

    seconds: float
    grace: float = 0.0
    title: str = "deaf"

    def run(self, workbench: Workbench) -> Iterator[Update]:
        yield Update(0.1, grace=self.grace)
        time.sleep(self.seconds)
        yield Update(1.0, "slept")


@dataclass(frozen=True)
class Wrong:
    """Fails with a sentence for the person."""

    title: str = "wrong"

    def run(self, workbench: Workbench) -> Iterator[Update]:
        yield Update(0.5)
        raise SkyviewError("This file is no capture.")


@dataclass(frozen=True)
class Faulty:
    """Fails with a mistake of ours."""

    title: str = "faulty"

    def run(self, workbench: Workbench) -> Iterator[Update]:
        yield Update(0.5)
        raise ZeroDivisionError("a mistake")


@dataclass(frozen=True)
class Deadly:
    """Ends its process the hard way, as the kernel does when memory runs out."""

    title: str = "deadly"

    def run(self, workbench: Workbench) -> Iterator[Update]:
        yield Update(0.5)
        os.kill(os.getpid(), signal.SIGKILL)
        yield Update(1.0)


@dataclass(frozen=True)
class Loaded:
    """Tells whether a module is loaded."""

    module: str
    title: str = "loaded"

    def run(self, workbench: Workbench) -> Iterator[Update]:
        yield Update(1.0, self.module in sys.modules)


def ready_then_dead(pipe: Connection, generation: int, warm_up: bool) -> None:
    """The body of a compute process that dies as soon as it may."""
    pipe.send(Event(None, "process_ready", generation=generation))
    os._exit(3)


@dataclass(frozen=True)
class Listening:
    """Goes on until it hears something, then says what."""

    title: str = "listening"

    def run(self, workbench: Workbench) -> Generator[Update, object, None]:
        heard: object = None
        while heard is None:
            time.sleep(0.01)
            heard = yield Update(0.5)
        yield Update(1.0, heard)
