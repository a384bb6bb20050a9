"""A date is what was typed: the picker never puts another day in its place."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from gso_workflow.models import Appointment
from tests.journeys.browsing import vi

TYPED = ["31/02/2026", "hôm qua", "32/13/2027"]


@pytest.mark.parametrize("typed", TYPED)
def test_a_day_that_does_not_exist_stays_and_is_refused(world, sign_in, typed):
    visitor = sign_in(world.cast.administrator)
    visitor.open("gso_workflow_appointment_modeladmin_create")
    field = visitor.page.locator("#id_valid_from")
    before = Appointment.objects.count()

    field.fill(typed)
    field.press("Tab")
    assert field.input_value() == typed
    with visitor.leaving():
        visitor.page.locator("footer [type=submit]").first.click()

    assert field.input_value() == typed
    assert visitor.page.locator(".w-field__errors", has_text=vi("Enter a valid date/time.")).count()
    assert Appointment.objects.count() == before


@pytest.mark.parametrize("pause", [0, 300], ids=["at once", "after it opened"])
def test_the_calendar_goes_with_the_focus_and_covers_nothing(world, sign_in, pause):
    page = sign_in(world.cast.administrator).page
    page.goto(reverse("gso_workflow_appointment_modeladmin_create"))
    calendar = page.locator(".xdsoft_datetimepicker:visible")

    page.locator("#id_valid_from").focus()
    page.wait_for_timeout(pause)
    page.locator("#id_document").focus()
    page.wait_for_timeout(300)  # longer than the calendar waits before it opens
    expect(calendar).to_have_count(0)

    page.locator("#id_valid_from").focus()
    expect(calendar).to_have_count(1)
