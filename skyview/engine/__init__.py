"""Jobs, the compute process and the result cache; everything long runs through here.

For a window: `ComputeClient` (no tensorflow, no Qt) and the requests. For the command line: `Workbench`,
which runs the same requests in the process it is in.
"""

from skyview.engine.appraisal import Appraisal, AppraiseRequest
from skyview.engine.client import ComputeClient
from skyview.engine.jobs import ENDINGS, Event, JobId, Priority, Request, Update
from skyview.engine.requests import (
    CellPictures,
    CellRequest,
    ClassifyRequest,
    ExplainRequest,
    RobustnessRequest,
)
from skyview.engine.workbench import Workbench

__all__ = [
    "ENDINGS",
    "Appraisal",
    "AppraiseRequest",
    "CellPictures",
    "CellRequest",
    "ClassifyRequest",
    "ComputeClient",
    "Event",
    "ExplainRequest",
    "JobId",
    "Priority",
    "Request",
    "RobustnessRequest",
    "Update",
    "Workbench",
]
