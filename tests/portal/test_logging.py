"""Whoever runs the site finds the cause of an error page on the error stream."""

import logging


def test_the_cause_of_an_error_page_is_written_to_the_error_stream(settings):
    settings.DEBUG = False
    logger = logging.getLogger("django.request")
    failure = logger.makeRecord(logger.name, logging.ERROR, __file__, 1, "500", (), None)

    assert logger.isEnabledFor(failure.levelno)
    assert any(one.filter(failure) for one in streams_of(logger))


def streams_of(logger):
    """The error streams that a record of this logger reaches, not those of the test run."""
    while logger:
        yield from (one for one in logger.handlers if type(one) is logging.StreamHandler)
        logger = logger.parent if logger.propagate else None
