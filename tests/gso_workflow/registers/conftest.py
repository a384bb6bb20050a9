import pytest

from gso_workflow import access
from tests import factories


@pytest.fixture
def central(db):
    """A central office, complete, with everybody's groups in line."""
    office = factories.OfficeFactory(central=True, default=True, named="Cục Thống kê Mẫu")
    access.sync()
    return office


@pytest.fixture
def provincial(db):
    office = factories.OfficeFactory(named="Thống kê tỉnh Mẫu")
    access.sync()
    return office


@pytest.fixture
def as_administrator(client, central):
    """The browser of an administrator of the central office."""
    client.force_login(central.cast.administrator)
    return client
