"""Jobs, the compute process and the result cache; everything long runs through here.

For a window: `ComputeClient` (no tensorflow, no Qt) and the requests. For the command line: `Workbench`,
which runs the same requests in the process it is in.
"""

from skyview.engine.appraisal import Appraisal, AppraiseRequest
from skyview.engine.asides import AsidesRequest
from skyview.engine.attacking import AttackRequest
from skyview.engine.axioms import AxiomsRequest
from skyview.engine.baselines import BaselinesRequest
from skyview.engine.client import ComputeClient
from skyview.engine.corners import CornersRequest
from skyview.engine.field import Field, FieldPart, FieldPlan, TileAnswer
from skyview.engine.field_objects import FieldObject, field_document, field_objects
from skyview.engine.field_request import FieldRequest
from skyview.engine.flips import Flip, FlipRequest, ScanPoint, SeverityScan
from skyview.engine.jobs import ENDINGS, Event, JobId, Priority, Request, Update
from skyview.engine.kept import BegunCard, Kept, KeptRequest, LastCard
from skyview.engine.kept_field import KeptFieldRequest
from skyview.engine.recalling import Recalled, RecallRequest
from skyview.engine.requests import (
    CellPictures,
    CellRequest,
    ClassifyRequest,
    ExplainRequest,
    RobustnessRequest,
)
from skyview.engine.sanity import SanityRequest
from skyview.engine.severity import SeverityPictures, SeverityRequest
from skyview.engine.workbench import Workbench

__all__ = [
    "ENDINGS",
    "Appraisal",
    "AppraiseRequest",
    "AsidesRequest",
    "AttackRequest",
    "AxiomsRequest",
    "BaselinesRequest",
    "BegunCard",
    "CellPictures",
    "CellRequest",
    "ClassifyRequest",
    "ComputeClient",
    "CornersRequest",
    "Event",
    "ExplainRequest",
    "Field",
    "FieldObject",
    "FieldPart",
    "FieldPlan",
    "FieldRequest",
    "Flip",
    "FlipRequest",
    "JobId",
    "Kept",
    "KeptFieldRequest",
    "KeptRequest",
    "LastCard",
    "Priority",
    "RecallRequest",
    "Recalled",
    "Request",
    "RobustnessRequest",
    "SanityRequest",
    "ScanPoint",
    "SeverityPictures",
    "SeverityRequest",
    "SeverityScan",
    "TileAnswer",
    "Update",
    "Workbench",
    "field_document",
    "field_objects",
]
