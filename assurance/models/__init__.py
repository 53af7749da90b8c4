"""How the partners know: inspections, audits, walkabouts, scrutiny, risks, voices."""

from assurance.models.audits import Audit, AuditFinding, AuditReturn
from assurance.models.inspections import Inspection, InspectionFinding, Judgement
from assurance.models.risks import Risk
from assurance.models.scrutiny import (
    AssuranceTopic,
    Challenge,
    Decision,
    Scrutiny,
    Voice,
    Walkabout,
)

__all__ = [
    "AssuranceTopic",
    "Audit",
    "AuditFinding",
    "AuditReturn",
    "Challenge",
    "Decision",
    "Inspection",
    "InspectionFinding",
    "Judgement",
    "Risk",
    "Scrutiny",
    "Voice",
    "Walkabout",
]
