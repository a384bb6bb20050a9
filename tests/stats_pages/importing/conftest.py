import pytest

from stats_pages.importing import placing
from tests.factories import OfficeFactory, PageFactory, SectionSupplyFactory


@pytest.fixture
def office(db):
    return OfficeFactory(code="song-lam", is_default=True, named="Cục Thống kê tỉnh Sông Lam")


@pytest.fixture
def cast(office):
    return office.cast


@pytest.fixture
def place(office):
    return placing.find(unit="tong-hop", section="tin-tuc")


@pytest.fixture
def intake(cast):
    """A section for what comes in from files, supplied by the second unit."""
    page = PageFactory(parent=cast.home, title="Tiếp nhận", slug=placing.INTAKE_SLUG)
    SectionSupplyFactory(unit=cast.unit2, page=page)
    return page


@pytest.fixture
def file(tmp_path):
    """Writes a file of that name and gives its path."""

    def write(name, data):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    return write
