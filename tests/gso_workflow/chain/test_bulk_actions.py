"""A list of pages offers no publishing where the chain would refuse it for every page."""

from gso_workflow import bulk_actions


def offered():
    return {action.action_type for action in bulk_actions.offered("wagtailcore", "page")}


def test_where_every_type_is_regulated_lists_offer_no_publishing(monkeypatch):
    monkeypatch.setattr(bulk_actions, "is_regulated", lambda model: True)
    assert offered() & {"publish", "unpublish"} == set()
    assert {"move", "delete"} <= offered()


def test_where_one_type_is_not_regulated_lists_stay_as_wagtail_made_them():
    assert {"publish", "unpublish"} <= offered()
