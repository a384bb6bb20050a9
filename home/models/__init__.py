"""The front door: who signs in, and the pages a reader enters by."""

from home.models.directory import DirectoryEntry, DirectoryPage
from home.models.link_check import LinkCheck
from home.models.organisation import OrganisationPage, UnitPage
from home.models.pages import HomePage, SectionPage
from home.models.search import FileText, SearchItem, SearchPassage, SearchTerm
from home.models.topic import TopicPage
from home.models.user import User

__all__ = [
    "DirectoryEntry",
    "DirectoryPage",
    "FileText",
    "HomePage",
    "LinkCheck",
    "OrganisationPage",
    "SearchItem",
    "SearchPassage",
    "SearchTerm",
    "SectionPage",
    "TopicPage",
    "UnitPage",
    "User",
]
