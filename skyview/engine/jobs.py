"""What goes between a window (or a test) and the compute process: jobs, updates and events.

A *request* is a small frozen value that says what to compute; its ``run`` is a generator of *updates*, each
better than the one before. A *job* is a request with a number and a priority. An *event* is what happened to
a job, or to the compute process. All of them are picklable, and none needs tensorflow or Qt to be read.
"""

import enum
import heapq
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from skyview.engine.workbench import Workbench

JobId = int
Kind = Literal["started", "update", "done", "failed", "cancelled", "process_died", "process_ready"]

ENDINGS: frozenset[str] = frozenset({"done", "failed", "cancelled"})
"""The kinds of event after which nothing more is heard of a job."""


class Priority(enum.IntEnum):
    """How urgent a job is; any other whole number serves as well, larger is sooner."""

    BACKGROUND = 0  # a score card: minutes, watched from the corner of the eye
    BROWSING = 10  # the class of a row in the browser
    EXPLAINING = 20  # a map in a viewer
    LOOKING = 30  # what the person looks at now: the class of the shown capture, a clicked cell


@dataclass(frozen=True)
class Update:
    """One refinement of a job's result.

    Attributes:
        done: Share of the work that is done, 0 to 1; never falls. The last update of a job has 1.
        value: The result so far: a `Prediction`, `Attribution`, `ScoreCard` or `CellPictures`
            (see the request), or None while there is nothing to show.
        message: What is being done, for the job strip; may be empty.
        cached: True when the value was not computed now but found in the cache.
        grace: Seconds that the step after this one may take, beyond the usual, before a process that does
            not react to a cancel counts as hung.
    """

    done: float
    value: object = None
    message: str = ""
    cached: bool = False
    grace: float = 0.0


class Request(Protocol):
    """What a job is asked to do; implementations are frozen, picklable dataclasses."""

    @property
    def title(self) -> str:
        """A few words for the job strip."""
        ...

    def run(self, workbench: "Workbench") -> Iterator[Update]:
        """Compute, yielding updates; closing the iterator cancels.

        A generator may listen: what its ``yield`` gives, unless it is None, is a hint about what is wanted
        first (see `skyview.engine.client.ComputeClient.steer`).

        Raises:
            SkyviewError: The job cannot be done, for a reason the person can mend.
        """
        ...


@dataclass(frozen=True)
class Event:
    """What happened to a job, or to the compute process.

    Attributes:
        job: The job, or None for an event of the process itself.
        kind: ``started``, ``update``, then one of ``done``, ``failed``, ``cancelled``; or
            ``process_ready``, ``process_died``.
        update: The refinement, for ``update``.
        reason: One sentence, for ``failed`` and ``process_died``.
        generation: Which life of the compute process this comes from, counted from 1.
    """

    job: JobId | None
    kind: Kind
    update: Update | None = None
    reason: str = ""
    generation: int = 0


@dataclass
class Job:
    """A request on its way, as the parent keeps it."""

    id: JobId
    priority: int
    request: Request
    started: bool = False  # the process has begun it, in its present life
    deaths: int = 0  # how often the process died while it was working on this job
    cancelled_at: float | None = None  # time.monotonic() of the cancel, once there was one
    grace: float = 0.0  # of its last update
    hint: object = None  # what it was steered by last


@dataclass
class JobQueue:
    """Waiting jobs: the most urgent first, among equals the one submitted first."""

    _heap: list[tuple[int, JobId]] = field(default_factory=list)
    _jobs: dict[JobId, Job] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self._jobs)

    def add(self, job: Job) -> None:
        """Put a job in; one that comes back keeps its number and therefore its place."""
        self._jobs[job.id] = job
        heapq.heappush(self._heap, (-job.priority, job.id))

    def first(self) -> Job | None:
        """Return the most urgent job without taking it out, or None."""
        while self._heap and self._heap[0][1] not in self._jobs:
            heapq.heappop(self._heap)  # it was removed since
        return self._jobs[self._heap[0][1]] if self._heap else None

    def get(self, job_id: JobId) -> Job | None:
        """Return a job without taking it out; None when it is not waiting."""
        return self._jobs.get(job_id)

    def remove(self, job_id: JobId) -> Job | None:
        """Take a job out and return it; None when it is not waiting."""
        return self._jobs.pop(job_id, None)

    def clear(self) -> list[Job]:
        """Take all jobs out, the most urgent first."""
        jobs = sorted(self._jobs.values(), key=lambda job: (-job.priority, job.id))
        self._jobs.clear()
        self._heap.clear()
        return jobs
