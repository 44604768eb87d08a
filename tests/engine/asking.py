"""Requests that are run to their end, and what holds of every one of them."""

from itertools import pairwise

from skyview.engine import Request, Update, Workbench


def run(workbench: Workbench, request: Request) -> list[Update]:
    """All updates of a request; its results are kept in the cache of this test."""
    workbench.cache = Workbench().cache
    updates = list(workbench.run(request))
    shares = [update.done for update in updates]
    assert shares[-1] == 1
    assert all(before <= after for before, after in pairwise(shares))
    return updates
