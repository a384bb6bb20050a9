"""Every answer arrives in two pieces, as on a bad line: `pytest -p tests.journeys.slow_answers tests/journeys`.

A story that looks before the page is whole fails here each time, and elsewhere once in a hundred.
"""

import time

from django.contrib.staticfiles.handlers import StaticFilesHandler

FIRST, PAUSE = 300, 0.3  # bytes, seconds


class InTwoPieces:
    """The body of an answer that pauses after its first bytes."""

    def __init__(self, answer):
        self._answer = answer

    def __iter__(self):
        content = b"".join(self._answer)
        yield content[:FIRST]
        time.sleep(PAUSE)
        yield content[FIRST:]

    def close(self):
        if hasattr(self._answer, "close"):
            self._answer.close()


def pytest_configure():
    at_once = StaticFilesHandler.__call__

    def slowly(handler, environ, start_response):
        answer = at_once(handler, environ, start_response)
        is_static = environ["PATH_INFO"].startswith("/static/")
        return answer if is_static else InTwoPieces(answer)

    StaticFilesHandler.__call__ = slowly
