from datetime import date

import pytest

from stats_pages.models import ClassificationPage
from tests.stats_pages.samples import version

OLD = "A\tTrồng trọt\n01\tLúa\tRice\tA\n02\tNgô\tMaize\tA\nB\tChăn nuôi\n11\tGà\t\tB"
NEW = "A\tNông nghiệp\n01\tLúa\tRice\tA\n03\tNgô nếp\t\tA\n04\tNgô tẻ\t\tA\n01.1\tLúa nước\t\t01"
WALK = "A\tA\nB\tA\tNhập vào nông nghiệp\n01\t01\n02\t03\tmột phần\n02\t04\tphần còn lại\n11"


def versions():
    """Two versions that follow each other, the second with its way from the first."""
    first = version("2020", OLD, valid_from=date(2020, 1, 1))
    return [first, version("7/2025", NEW, crosswalk=WALK, note="Có hiệu lực giữa năm")]


@pytest.fixture
def codes(live):
    """A public list with two versions and a crosswalk, the second version counting today."""
    return live(
        ClassificationPage,
        title="Danh mục ngành",
        slug="nganh",
        level_names="Cấp một\nCấp hai",
        versions=versions(),
    )


@pytest.fixture
def read(client):
    """What a reader gets at an address below the list."""

    def get(page, below="", **query):
        response = client.get(f"{page.url}{below}", query)
        assert response.status_code == 200, below
        return response.content.decode()

    return get
