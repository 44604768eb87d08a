"""The compute client against a real process: order, urgency, cancel, death, farewell."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from fake_requests import Count, Deadly, Deaf, Faulty, Loaded, Parts, Wrong, ready_then_dead

from skyview.engine import ComputeClient, Event, JobId, compute
from skyview.engine.large_pages import NAME, VALUE, large_pages

PATIENCE = 1.0


@pytest.fixture
def client() -> Iterator[ComputeClient]:
    """A client whose process may die."""
    with ComputeClient(warm_up=False, patience=PATIENCE) as client:
        yield client


@pytest.fixture(scope="module")
def tough() -> Iterator[ComputeClient]:
    """One client for all tests that leave its process alive: starting one takes half a second."""
    with ComputeClient(warm_up=False, patience=PATIENCE) as client:
        collect(client, lambda event: event.kind == "process_ready")
        yield client


def collect(client: ComputeClient, until: Callable[[Event], bool], timeout: float = 30.0) -> list[Event]:
    """Events up to and including the first that ``until`` holds for (and what came in one go with it)."""
    end = time.monotonic() + timeout
    found: list[Event] = []
    while time.monotonic() < end:
        found += client.events(0.2)
        if any(until(event) for event in found):
            return found
    raise AssertionError(f"not seen in {timeout} s; seen: {[(e.job, e.kind, e.reason) for e in found]}")


def ended(job: JobId) -> Callable[[Event], bool]:
    return lambda event: event.job == job and event.kind in ("done", "failed", "cancelled")


def kinds(events: list[Event], job: JobId) -> list[str]:
    return [event.kind for event in events if event.job == job]


def values(events: list[Event], job: JobId) -> list[object]:
    return [event.update.value for event in events if event.job == job and event.update is not None]


def test_updates_come_in_order_between_started_and_done(tough: ComputeClient) -> None:
    first, second = tough.submit(Count(3)), tough.submit(Count(2))
    events = collect(tough, ended(second))
    assert kinds(events, first) == ["started", "update", "update", "update", "done"]
    assert values(events, first) == [1, 2, 3]
    order = [event.job for event in events if event.job is not None]
    assert order == [first] * 5 + [second] * 4
    assert {event.generation for event in events} == {1}


def test_the_process_takes_large_pages_and_the_window_is_left_as_it_was(tough: ComputeClient) -> None:
    assert psutil.Process(tough.pid).environ()[NAME] == VALUE
    assert NAME not in os.environ


def test_memory_that_somebody_tuned_stays_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "glibc.malloc.check=0")
    with large_pages():
        assert os.environ[NAME] == "glibc.malloc.check=0"
    assert os.environ[NAME] == "glibc.malloc.check=0"


def test_an_urgent_job_goes_before_a_long_one_that_then_goes_on(tough: ComputeClient) -> None:
    long = tough.submit(Count(30, 0.05), priority=0)
    events = collect(tough, lambda event: event.job == long and event.kind == "update")
    asleep = tough.submit(Count(1), priority=-1)
    urgent = tough.submit(Count(2), priority=10)
    more_urgent = tough.submit(Count(2), priority=20)
    events += collect(tough, ended(asleep))
    ends = [event.job for event in events if event.kind == "done"]
    assert set(ends[:2]) == {urgent, more_urgent}
    assert ends[2:] == [long, asleep]
    assert values(events, long) == list(range(1, 31))  # nothing lost, nothing twice
    assert kinds(events, long).count("started") == 1


def test_waiting_jobs_go_by_priority(tough: ComputeClient) -> None:
    first = tough.submit(Count(4, 0.1), priority=99)
    jobs = [tough.submit(Count(1), priority=p) for p in (0, 5, 5, 9)]
    events = collect(tough, ended(jobs[0]))
    started = [event.job for event in events if event.kind == "started"]
    assert started == [first, jobs[3], jobs[1], jobs[2], jobs[0]]


def test_cancel_takes_effect_within_a_step(tough: ComputeClient, tmp_path: Path) -> None:
    log = tmp_path / "log"
    job = tough.submit(Count(1000, 0.05, log))
    collect(tough, lambda event: event.kind == "update")
    tough.cancel(job)
    started = time.monotonic()
    events = collect(tough, ended(job))
    assert time.monotonic() - started < PATIENCE
    assert kinds(events, job) == ["cancelled"]  # no update after the cancel
    assert log.read_text() == "closed"
    assert tough.generation == 1
    tough.cancel(job)  # has ended: nothing happens
    assert tough.events(0.1) == []


def test_a_waiting_job_is_cancelled_at_once(tough: ComputeClient) -> None:
    first = tough.submit(Count(4, 0.05), priority=1)
    job = tough.submit(Count(1))
    tough.cancel(job)
    assert kinds(tough.events(0), job) == ["cancelled"]
    other = tough.submit(Count(1))
    events = collect(tough, ended(other))
    assert kinds(events, job) == []
    assert kinds(events, first)[-1] == "done"


def test_a_process_deaf_to_cancel_is_replaced(client: ComputeClient) -> None:
    below = client.submit(Count(20, 0.05), priority=0)
    events = collect(client, lambda event: event.kind == "update")
    deaf = client.submit(Deaf(60), priority=1)
    events += collect(client, lambda event: event.job == deaf and event.kind == "update")
    time.sleep(0.3)  # it sleeps now
    client.cancel(deaf)
    started = time.monotonic()
    events += collect(client, ended(deaf))
    assert time.monotonic() - started < PATIENCE + 1.5
    events += collect(client, ended(below))
    assert kinds(events, deaf)[-1] == "cancelled"
    assert [event.kind for event in events if event.job is None] == [
        "process_ready",
        "process_died",
        "process_ready",
    ]
    assert kinds(events, below)[-1] == "done"
    assert values(events, below)[-1] == 20


def test_a_kill_loses_nothing_that_was_finished(client: ComputeClient, tmp_path: Path) -> None:
    log = tmp_path / "log"
    job = client.submit(Parts(12, 0.05, log))
    waiting = client.submit(Count(2))
    events = collect(client, lambda event: event.update is not None and event.update.done > 0.4)
    assert client.pid is not None
    os.kill(client.pid, signal.SIGKILL)
    events += collect(client, ended(waiting))
    died = next(event for event in events if event.kind == "process_died")
    assert "SIGKILL" in died.reason
    assert kinds(events, job).count("started") == 2
    assert kinds(events, job)[-1] == "done"
    assert kinds(events, waiting)[-1] == "done"
    parts = values(events, job)[-1]
    assert [part.seconds for part in parts] == list(range(12))  # type: ignore[attr-defined]
    computed = [int(line) for line in log.read_text().split()]
    assert sorted(set(computed)) == list(range(12))
    assert len(computed) <= 13  # at most the part that was cut off is computed again
    assert client.generation == 2


def test_a_job_that_kills_its_process_twice_has_failed(client: ComputeClient) -> None:
    job, after = client.submit(Deadly()), client.submit(Count(1))
    events = collect(client, ended(after))
    assert kinds(events, job).count("started") == 2
    assert kinds(events, job)[-1] == "failed"
    assert "tried twice" in next(e.reason for e in events if e.kind == "failed")
    assert kinds(events, after)[-1] == "done"
    assert client.generation == 3


def test_errors_end_the_job_with_a_sentence(client: ComputeClient) -> None:
    wrong, faulty, after = (client.submit(request) for request in (Wrong(), Faulty(), Count(1)))
    events = collect(client, ended(after))
    reasons = {event.job: event.reason for event in events if event.kind == "failed"}
    assert reasons[wrong] == "This file is no capture."
    assert "ZeroDivisionError: a mistake" in reasons[faulty]
    assert kinds(events, faulty).count("started") == 1  # a mistake is not tried again
    assert kinds(events, after)[-1] == "done"
    assert client.generation == 2  # a new process after a mistake, none after an error of the person


def test_a_process_that_never_works_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compute, "serve", ready_then_dead)
    with ComputeClient(warm_up=False) as client:
        job = client.submit(Count(1))
        events = collect(client, ended(job))
        assert kinds(events, job) == ["failed"]
        assert "doctor" in events[-1].reason
        assert [event.kind for event in events].count("process_died") == 3
        monkeypatch.undo()  # the person has mended something, and tries again
        again = client.submit(Count(1))
        assert kinds(collect(client, ended(again)), again)[-1] == "done"


def test_a_job_that_is_not_begun_is_cancelled_at_once(client: ComputeClient) -> None:
    deaf = client.submit(Deaf(2, grace=30), priority=0)
    collect(client, lambda event: event.job == deaf and event.kind == "update")
    time.sleep(0.3)  # it sleeps now
    urgent, after = client.submit(Count(1), priority=1), client.submit(Count(1), priority=1)
    client.cancel(urgent)
    assert kinds(client.events(0), urgent) == ["cancelled"]
    events = collect(client, ended(deaf))
    assert kinds(events, urgent) == []
    assert kinds(events, after) == ["started", "update", "done"]
    assert kinds(events, deaf) == ["update", "done"]


def test_a_step_that_asked_for_time_is_not_taken_for_a_hang(client: ComputeClient) -> None:
    deaf = client.submit(Deaf(2, grace=30))
    collect(client, lambda event: event.kind == "update")
    time.sleep(0.3)  # it sleeps now
    client.cancel(deaf)
    assert kinds(collect(client, ended(deaf)), deaf) == ["cancelled"]
    assert client.generation == 1


def test_what_needs_no_tensorflow_does_not_wait_for_it() -> None:
    with ComputeClient(warm_up=True) as client:
        job = client.submit(Loaded("tensorflow"))
        assert values(collect(client, ended(job)), job) == [False]


def test_events_wakes_up_for_what_other_threads_do(client: ComputeClient) -> None:
    collect(client, lambda event: event.kind == "process_ready")
    timer = threading.Timer(0.2, lambda: client.submit(Count(1)))
    timer.start()
    started = time.monotonic()
    assert client.events(10)
    assert time.monotonic() - started < 5
    timer.join()
    client.events(0.2)
    closing = threading.Timer(0.2, client.close)
    closing.start()
    started = time.monotonic()
    client.events(10)
    assert time.monotonic() - started < 5
    closing.join()


@pytest.mark.parametrize("work", [Count(1000, 0.01), Deaf(60)])
def test_close_is_quick_and_leaves_no_process(work: Count | Deaf) -> None:
    client = ComputeClient(warm_up=False)
    client.start()
    client.submit(work)
    collect(client, lambda event: event.kind == "update")
    pid = client.pid
    assert pid is not None
    time.sleep(0.2)  # it may be writing now, or fast asleep
    started = time.monotonic()
    client.close()
    assert time.monotonic() - started < 2
    assert not psutil.pid_exists(pid)
    assert not [child for child in psutil.Process().children() if child.status() == psutil.STATUS_ZOMBIE]
    client.close()
    assert client.pid is None
    assert client.events(1) == []
    with pytest.raises(ValueError, match="closed"):
        client.submit(Count(1))


@pytest.mark.parametrize("work", ["", "client.submit(Deaf(60))"])
def test_the_process_ends_when_its_parent_is_killed(tmp_path: Path, work: str) -> None:
    script = tmp_path / "parent.py"
    script.write_text(
        "import time\n"
        "import sys\n"
        f"sys.path.append({str(Path(__file__).parent)!r})\n"
        "from fake_requests import Deaf\n"
        "from skyview.engine import ComputeClient\n"
        "if __name__ == '__main__':\n"
        "    client = ComputeClient(warm_up=False)\n"
        "    client.start()\n"
        "    while not client.events(10): pass\n"
        f"    {work}\n"
        "    while client._held and not any(e.kind == 'update' for e in client.events(10)): pass\n"
        "    print(client.pid, flush=True)\n"
        "    time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    assert psutil.pid_exists(child)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    end = time.monotonic() + 10
    while psutil.pid_exists(child) and psutil.Process(child).status() != psutil.STATUS_ZOMBIE:
        assert time.monotonic() < end, "the compute process outlives its parent"
        time.sleep(0.05)


def test_ctrl_c_is_left_to_the_parent(tough: ComputeClient) -> None:
    assert tough.pid is not None
    os.kill(tough.pid, signal.SIGINT)
    job = tough.submit(Count(1))
    assert kinds(collect(tough, ended(job)), job)[-1] == "done"
    assert tough.generation == 1


def test_the_client_needs_neither_tensorflow_nor_qt() -> None:
    script = (
        "import sys\nfrom skyview.engine import *\n"
        "RobustnessRequest('a.fits', ('smoothgrad',)); ClassifyRequest('a.fits').title; Workbench()\n"
        "loaded = {m.split('.')[0] for m in sys.modules}\n"
        "assert not loaded & {'tensorflow', 'keras', 'PySide6', 'pyqtgraph', 'astropy', 'skimage'}, loaded"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
