"""The parent's side of the compute process: submit requests, cancel them, read events.

Who may call what: one thread calls `ComputeClient.events` in a loop (in the window a QThread, which turns
events into signals); any thread may call `submit` and `cancel`; both return at once. Nothing happens behind
the caller's back: the client has no thread of its own, and the process is looked after inside ``events``.

The protocol, with its races:

* Jobs wait in the parent. The process is handed a job when it holds none, or when the job is more urgent
  than all it holds. It so holds a stack of suspended generators and advances the top one; a score card of
  minutes stands still while the capture on the screen is classified, and goes on afterwards.
* A job begins with ``started`` and ends with exactly one of ``done``, ``failed``, ``cancelled``; nothing is
  heard of it afterwards. After `cancel` no further ``update`` of the job is delivered, although its
  ``cancelled`` comes only when the process has let go of it. A job that finished while the cancel was on
  its way ends as ``cancelled`` too (its result is in the cache). To cancel a job that has ended does nothing.
* A job that the process has not begun is cancelled at once, whatever else the process is at.
* A hint (`steer`) reaches a job at its next step; a job that has ended does not hear it.
* A process that does not let go within ``patience`` seconds of a cancel is ended and started again; the
  other jobs it held wait again and resume from the cache. A job may ask for more time with `Update.grace`.
* When the process dies by itself or from outside (a kill, memory ran out): what it had sent is delivered
  first, then ``process_died`` with a reason; then it is started again and ``process_ready`` follows. The job
  it was working on is tried once more, beginning with a second ``started``;
  when the process dies on it again, it ends as ``failed``. Suspended and waiting jobs just go on. Finished
  parts come from the cache, so that nothing is computed twice.
* A mistake in skyview (an unforeseen exception) ends the job as ``failed`` with the exception's text, and
  the process with it: it is not to be trusted any more. The job is not tried again.
* Every life of the process has its own pipe and its own ``generation`` number, counted from 1; what an
  earlier life sent can never be taken for an answer of the present one.
* When three lives in a row end before anything was heard of a job, the process is not started again until
  the next `submit`; the waiting jobs end as ``failed``.
"""

import contextlib
import itertools
import math
import multiprocessing
import signal
import threading
import time
from collections import deque
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from types import TracebackType
from typing import Self

from skyview.engine import compute
from skyview.engine.jobs import ENDINGS, Event, Job, JobId, JobQueue, Kind, Request
from skyview.engine.large_pages import large_pages
from skyview.saying import tr

_SPAWN = multiprocessing.get_context("spawn")
_STILLBIRTHS = 3  # lives in a row without any work after which we stop trying
_DEATHS = 2  # deaths on one job after which the job has failed
_FAREWELL = 1.0  # seconds a process has to end by itself when the client is closed


class ComputeClient:
    """Runs requests in a process of its own; see the module's text for the protocol.

    Args:
        warm_up: The process imports tensorflow and loads the default network when it has nothing else to do.
        patience: Seconds after a cancel until a process that does not react is ended.
    """

    def __init__(self, *, warm_up: bool = True, patience: float = 5.0) -> None:
        self._warm_up = warm_up
        self._patience = patience
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()  # guards all below; held for moments only
        self._pump = threading.Lock()  # held while somebody is inside events()
        self._waiting = JobQueue()
        self._held: dict[JobId, Job] = {}  # handed to the process
        self._outbox: deque[Event] = deque()
        self._process: SpawnProcess | None = None
        self._pid: int | None = None
        self._pipe: Connection | None = None
        self._generation = 0
        self._ready = False
        self._stillbirths = 0
        self._closed = False
        self._wake_read, self._wake_write = _SPAWN.Pipe(duplex=False)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def pid(self) -> int | None:
        """Number of the compute process, or None while there is none."""
        return self._pid

    @property
    def generation(self) -> int:
        """Number of the process's present life, 0 before the first."""
        return self._generation

    def start(self) -> None:
        """Start the process, if it is not there already; returns before it is ready."""
        with self._lock:
            if self._process is None and not self._closed:
                self._launch()
                self._wake()

    def submit(self, request: Request, *, priority: int = 0) -> JobId:
        """Queue a request and return its job's number; larger priorities go first (see `Priority`)."""
        with self._lock:
            if self._closed:
                raise ValueError("the compute client is closed")
            job = Job(next(self._numbers), int(priority), request)
            self._waiting.add(job)
            if self._stillbirths >= _STILLBIRTHS:  # it was given up; the person tries again
                self._stillbirths = 0
                self._launch()
                self._wake()
            self._dispatch()
            return job.id

    def cancel(self, job_id: JobId) -> None:
        """Cancel a job, wherever it is; see the module's text for what is still heard of it."""
        with self._lock:
            if self._waiting.remove(job_id) is not None:
                self._emit(job_id, "cancelled")
                self._wake()
                return
            job = self._held.get(job_id)
            if job is None or job.cancelled_at is not None:
                return
            job.cancelled_at = time.monotonic()
            self._send(compute.Cancel(job_id))
            if not job.started:  # it will read the cancel before it takes a step of this job
                del self._held[job_id]
                self._emit(job_id, "cancelled")
                self._dispatch()
            self._wake()  # for events() to deliver this, or to know of the new deadline

    def steer(self, job_id: JobId, hint: object) -> None:
        """Tell a job what is wanted first; see its request. A job that is tried again hears it again."""
        with self._lock:
            job = self._waiting.get(job_id) or self._held.get(job_id)
            if job is not None:
                job.hint = hint
                if job_id in self._held:
                    self._send(compute.Steer(job_id, hint))

    def events(self, timeout: float | None = None) -> list[Event]:
        """Wait for events and return them in order; an empty list after ``timeout`` seconds.

        None waits until there is one, or until the client is closed.
        """
        with self._pump:
            end = None if timeout is None else time.monotonic() + timeout
            while True:
                with self._lock:
                    self._end_deaf_process()
                    if self._outbox or self._closed:
                        found = list(self._outbox)
                        self._outbox.clear()
                        return found
                    limit = self._time_to_wait(end)
                    pipe, process = self._pipe, self._process
                if end is not None and time.monotonic() > end:
                    return []
                watched: list[Connection | int] = [self._wake_read]
                if pipe is not None and process is not None:
                    watched += [pipe, process.sentinel]
                ready = wait(watched, limit)
                with self._lock:
                    if self._wake_read in ready:
                        self._wake_read.recv_bytes()
                    if len(ready) > (self._wake_read in ready):
                        self._receive()

    def close(self) -> None:
        """End the process and forget all jobs; takes less than two seconds. May be called twice."""
        with self._lock:
            self._closed = True
            self._wake()
        with self._pump, self._lock:
            self._waiting.clear()
            self._held.clear()
            if self._pipe is not None:
                self._send(compute.Stop())
            self._dismiss(_FAREWELL)

    # Below, the caller holds the lock.

    def _launch(self) -> None:
        self._generation += 1
        self._ready = False
        self._pipe, theirs = _SPAWN.Pipe(duplex=True)
        self._process = _SPAWN.Process(
            target=compute.serve,
            args=(theirs, self._generation, self._warm_up),
            name=f"skyview-compute-{self._generation}",
            daemon=True,
        )
        with large_pages():
            self._process.start()
        self._pid = self._process.pid
        theirs.close()  # so that our end reads EOF when the process dies

    def _dismiss(self, patience: float) -> int | None:
        """See the process to its end, give back all it had, and return its exit code."""
        process, pipe = self._process, self._pipe
        self._process, self._pid, self._pipe, self._ready = None, None, None, False
        if pipe is not None:
            pipe.close()  # it may be waiting for us to read; now it cannot
        if process is None:
            return None
        process.join(patience)
        if process.is_alive():
            process.kill()
            process.join()
        code = process.exitcode
        process.close()
        return code

    def _emit(self, job: JobId | None, kind: Kind, reason: str = "") -> None:
        self._outbox.append(Event(job, kind, reason=reason, generation=self._generation))

    def _wake(self) -> None:
        """Make events() look again, without waiting for the process to say something."""
        if not self._wake_read.poll():
            self._wake_write.send_bytes(b"!")

    def _send(self, message: compute.Run | compute.Cancel | compute.Steer | compute.Stop) -> None:
        with contextlib.suppress(ConnectionError):  # it has just died; events() will find out
            assert self._pipe is not None
            self._pipe.send(message)

    def _dispatch(self) -> None:
        """Hand over the first waiting job, if it is more urgent than all the process holds."""
        job = self._waiting.first()
        if job is None or not self._ready:
            return
        if all(job.priority > held.priority for held in self._held.values()):
            self._waiting.remove(job.id)
            job.started = False
            self._held[job.id] = job
            self._send(compute.Run(job.id, job.priority, job.request))
            if job.hint is not None:
                self._send(compute.Steer(job.id, job.hint))

    def _deadline(self, job: Job) -> float:
        """Time at which a cancelled job that is still held shows that the process hangs; else infinity."""
        return math.inf if job.cancelled_at is None else job.cancelled_at + self._patience + job.grace

    def _time_to_wait(self, end: float | None) -> float | None:
        ends = [
            job.cancelled_at + self._patience for job in self._held.values() if job.cancelled_at is not None
        ]
        if end is not None:
            ends.append(end)
        return max(0.0, min(ends) - time.monotonic()) if ends else None

    def _end_deaf_process(self) -> None:
        now = time.monotonic()
        if self._process is not None and any(now > self._deadline(job) for job in self._held.values()):
            self._process.kill()
            self._read_pipe()
            self._bury(tr("The compute process did not react to a cancel and was started again."), ours=True)

    def _receive(self) -> None:
        if not self._read_pipe():
            self._bury("", ours=False)

    def _read_pipe(self) -> bool:
        """Take in what the process has sent; False when it is dead and all is read."""
        pipe, process = self._pipe, self._process
        if pipe is None or process is None:
            return True
        alive = process.is_alive()  # asked first: what it sent before its death is then all in the pipe
        try:
            while pipe.poll():
                self._take(pipe.recv())
        except (EOFError, ConnectionError):
            return False
        return alive

    def _take(self, event: Event) -> None:
        """Book one event of the process, and put it in the outbox if it is to be heard of."""
        if event.kind == "process_ready":
            self._ready = True
        elif event.job is not None:
            self._stillbirths = 0
            job = self._held.get(event.job)
            if job is None:
                return
            if event.kind in ENDINGS:
                del self._held[job.id]
            job.started = True
            job.grace = event.update.grace if event.update is not None else 0.0
            if job.cancelled_at is not None:
                job.cancelled_at = time.monotonic()  # a sign of life: it reads the cancel now
                if event.kind in ENDINGS:
                    self._emit(job.id, "cancelled")
                self._dispatch()
                return
        self._outbox.append(event)
        self._dispatch()

    def _bury(self, reason: str, *, ours: bool) -> None:
        """The process is dead: say so, sort its jobs into failed and waiting ones, start it again."""
        code = self._dismiss(_FAREWELL)
        reason = reason or _reason_of_death(code)
        self._emit(None, "process_died", reason)
        begun = [job for job in self._held.values() if job.started]
        guilty = None if ours or not begun else max(begun, key=lambda job: job.priority)
        for job in self._held.values():
            if job is guilty:
                job.deaths += 1
            if job.cancelled_at is not None:
                self._emit(job.id, "cancelled")
            elif job.deaths >= _DEATHS:
                self._emit(
                    job.id,
                    "failed",
                    tr(
                        "{reason} This job was tried twice; it may need more memory than there is.",
                        reason=reason,
                    ),
                )
            else:
                self._waiting.add(job)
        self._held.clear()
        self._stillbirths += 1  # until something is heard of a job
        if self._stillbirths < _STILLBIRTHS:
            self._launch()
            return
        for job in self._waiting.clear():
            self._emit(
                job.id,
                "failed",
                tr(
                    "The compute process does not start. {reason} `skyview doctor` may say why.",
                    reason=reason,
                ),
            )


def _reason_of_death(code: int | None) -> str:
    if code is not None and code < 0:
        name = signal.Signals(-code).name
        why = tr("; perhaps memory ran out") if name == "SIGKILL" else ""
        return tr("The compute process was ended from outside ({name}{why}).", name=name, why=why)
    return tr("The compute process ended by itself (exit code {code}).", code=code)
