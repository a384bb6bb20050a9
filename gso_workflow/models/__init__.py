"""The rows of the plugin: the organisation, the chain, and the evidence."""

from gso_workflow.models.board import BoardSeat, EditorialBoard, SeatRole
from gso_workflow.models.bundle import ReleaseBundle
from gso_workflow.models.chain_version import ChainStep, ChainVersion
from gso_workflow.models.content_rules import CheckSetting, LinkRule, RecipientsRule
from gso_workflow.models.delegation import Delegation
from gso_workflow.models.embargo import EmbargoAccess
from gso_workflow.models.file_version import FileVersion
from gso_workflow.models.gate_pass import GatePass, GuardedType
from gso_workflow.models.grants import PostingGrant, SectionSupply
from gso_workflow.models.ledger import LedgerEntry, LedgerHead
from gso_workflow.models.ledger_root import LedgerRoot, RootDelivery
from gso_workflow.models.notice import Notice
from gso_workflow.models.office import Office, OfficeName
from gso_workflow.models.package import Package
from gso_workflow.models.package_file import PackageFile
from gso_workflow.models.post import Appointment, Post, PostRole
from gso_workflow.models.proposed_change import ProposedChange
from gso_workflow.models.reading import Reading
from gso_workflow.models.regulated import RegulatedPage
from gso_workflow.models.release_order import ReleaseOrder
from gso_workflow.models.sign_off import SignOff
from gso_workflow.models.tasks import (
    BoardMemberTask,
    ChiefEditorTask,
    RegulationTask,
    SecretaryTask,
    UnitHeadTask,
)
from gso_workflow.models.unit import Unit, UnitName, UnitSuccession
from gso_workflow.models.verification import Mismatch, Verification, Withholding

__all__ = [
    "Appointment",
    "BoardMemberTask",
    "BoardSeat",
    "ChainStep",
    "ChainVersion",
    "CheckSetting",
    "ChiefEditorTask",
    "Delegation",
    "EditorialBoard",
    "EmbargoAccess",
    "FileVersion",
    "GatePass",
    "GuardedType",
    "LedgerEntry",
    "LedgerHead",
    "LedgerRoot",
    "LinkRule",
    "Mismatch",
    "Notice",
    "Office",
    "OfficeName",
    "Package",
    "PackageFile",
    "Post",
    "PostRole",
    "PostingGrant",
    "ProposedChange",
    "Reading",
    "RecipientsRule",
    "RegulatedPage",
    "RegulationTask",
    "ReleaseBundle",
    "ReleaseOrder",
    "RootDelivery",
    "SeatRole",
    "SecretaryTask",
    "SectionSupply",
    "SignOff",
    "Unit",
    "UnitHeadTask",
    "UnitName",
    "UnitSuccession",
    "Verification",
    "Withholding",
]
