"""The compute process: the only place, beside the command line, where tensorflow is imported.

It holds a few jobs at a time, each a suspended generator, and always advances the most urgent one by one
step. Between two steps it reads its pipe; that is when a more urgent job comes in, or a cancel. So nothing
waits longer than one step, and no locks are needed. In idle moments it makes ready for what may come: results
in the cache are so delivered before tensorflow is there.
"""

import contextlib
import multiprocessing
import os
import signal
import threading
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from inspect import GEN_CREATED, getgeneratorstate
from multiprocessing.connection import Connection
from types import GeneratorType, TracebackType

from skyview.engine.cache import Cache
from skyview.engine.jobs import Event, JobId, Kind, Request, Update
from skyview.engine.workbench import Workbench
from skyview.errors import SkyviewError
from skyview.paths import explained_folder
from skyview.quiet import silence_tensorflow
from skyview.undivided import PACE, is_alone


@dataclass(frozen=True)
class Run:
    """Parent to process: take this job."""

    job: JobId
    priority: int
    request: Request


@dataclass(frozen=True)
class Cancel:
    """Parent to process: close this job, if you still have it."""

    job: JobId


@dataclass(frozen=True)
class Steer:
    """Parent to process: give this job a hint at its next step, if you still have it."""

    job: JobId
    hint: object


@dataclass(frozen=True)
class Stop:
    """Parent to process: end."""


IDLE = 1.0
"""Seconds without a job after which the process takes the next step of warming up."""


@dataclass
class _Held:
    order: Run
    steps: Iterator[Update] | None = None  # None until it is begun
    hint: object = None  # for its next step


class _LastWords:
    """Tells the parent of a fault of ours before the process dies of it.

    The fault is not caught: after one, nothing in this process is to be trusted (think of memory that ran
    out), and the parent starts a new one. It only gets the reason, so that the job is not tried again.
    """

    def __init__(self, server: "_Server", job: JobId) -> None:
        self._server = server
        self._job = job

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if fault is not None and not isinstance(fault, SystemExit | ConnectionError):
            what = "".join(traceback.format_exception_only(fault)).strip()
            with contextlib.suppress(OSError):
                self._server.tell(self._job, "failed", reason=f"skyview made a mistake here: {what}.")


class _Server:
    """The jobs that this process holds, and its end of the pipe."""

    def __init__(self, pipe: Connection, generation: int, workbench: Workbench, warm_up: bool) -> None:
        self._pipe = pipe
        self._generation = generation
        self._workbench = workbench
        self._held: list[_Held] = []  # the most urgent last
        self._warming: Iterator[None] | None = workbench.warm_up() if warm_up else None

    def tell(self, job: JobId | None, kind: Kind, update: Update | None = None, reason: str = "") -> None:
        """Send an event to the parent."""
        self._pipe.send(Event(job, kind, update, reason, self._generation))

    def serve(self) -> None:
        """Work until told to stop, or until the parent is gone."""
        while self._listen():
            if is_alone():
                self._pipe.poll(PACE)  # for a cancel
            else:
                self._advance(self._held[-1])

    def _listen(self) -> bool:
        """Read all that has come, waiting only when there is nothing to do; False when it is over."""
        while not self._held or self._pipe.poll():
            if not self._held:
                self._idle()
            match self._pipe.recv():
                case Run() as order:
                    self._held.append(_Held(order))
                    self._held.sort(key=lambda held: held.order.priority)  # stable: see ComputeClient
                case Cancel(job):
                    self._cancel(job)
                case Steer(job, hint):
                    for held in self._held:
                        held.hint = hint if held.order.job == job else held.hint
                case Stop():
                    return False
        return True

    def _idle(self) -> None:
        """Warm up until something comes."""
        while self._warming is not None and not self._pipe.poll(IDLE):
            try:
                next(self._warming)
            except StopIteration:
                self._warming = None

    def _cancel(self, job: JobId) -> None:
        for held in self._held:
            if held.order.job == job:
                self._drop(held)
                self.tell(job, "cancelled")
                return

    def _drop(self, held: _Held) -> None:
        self._held.remove(held)
        close = getattr(held.steps, "close", None)
        if close is not None:
            close()

    def _advance(self, held: _Held) -> None:
        """Take one step of a job and tell what came of it."""
        job = held.order.job
        with _LastWords(self, job):
            try:
                if held.steps is None:
                    self.tell(job, "started")
                    held.steps = iter(held.order.request.run(self._workbench))
                update = _step(held, held.steps)
            except StopIteration:
                self._drop(held)
                self.tell(job, "done")
            except SkyviewError as error:
                self._drop(held)
                self.tell(job, "failed", reason=str(error))
            else:
                self.tell(job, "update", update)


def _step(held: _Held, steps: Iterator[Update]) -> Update:
    """Take one step of a job, with the hint that came for it if it listens."""
    hint = held.hint
    if hint is None or not isinstance(steps, GeneratorType) or getgeneratorstate(steps) == GEN_CREATED:
        return next(steps)
    held.hint = None
    update: Update = steps.send(hint)
    return update


def _end_with_parent() -> None:
    """End at once when the parent is gone: a step of the work may take minutes until the pipe is read."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def wait() -> None:
        parent.join()
        os._exit(0)  # nobody hears us any more, and what is in the cache was written as a whole

    threading.Thread(target=wait, name="skyview-parent", daemon=True).start()


def serve(pipe: Connection, generation: int, warm_up: bool) -> None:
    """Body of the compute process.

    Args:
        pipe: Its end of a duplex pipe; when it closes, the process ends.
        generation: Which life of the process this is; stamped on every event.
        warm_up: Import tensorflow and load the default network when there is nothing to do.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to handle
    if hasattr(os, "nice"):
        os.nice(10)  # the window comes first
    _end_with_parent()
    silence_tensorflow()
    with contextlib.suppress(EOFError, ConnectionError):  # the parent is gone: so are we
        workbench = Workbench(Cache(shipped=explained_folder()))
        server = _Server(pipe, generation, workbench, warm_up)
        server.tell(None, "process_ready")
        server.serve()
