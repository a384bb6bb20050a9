"""The canary: a new Wagtail that adds a way to publish fails here before it reaches readers (J2)."""

from pathlib import Path

from tests.dropin.publish_surface import places

PINNED = Path(__file__).with_name("publish_surface.txt")


def pinned() -> dict[str, str]:
    """The known places, each with the path of the house list that closes it."""
    lines = [line for line in PINNED.read_text().splitlines() if line and line[0] != "#"]
    return {place: closed for closed, _, place in (line.partition("  ") for line in lines)}


def test_wagtail_has_no_way_to_publish_that_we_have_not_looked_at():
    new = places() - pinned().keys()
    assert not new, "Look at each, close it, then pin it:\n" + "\n".join(sorted(new))


def test_the_list_names_nothing_that_is_gone():
    gone = pinned().keys() - places()
    assert not gone, "\n".join(sorted(gone))


def test_every_place_says_what_closes_it():
    assert len(pinned()) > 80
    assert all(pinned().values())
