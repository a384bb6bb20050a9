"""A fresh installation holds no right to publish, Wagtail's own groups included (R-062)."""

import pytest
from wagtail.models import GroupPagePermission


@pytest.mark.django_db
def test_no_group_may_publish():
    assert not GroupPagePermission.objects.filter(permission__codename="publish_page").exists()
