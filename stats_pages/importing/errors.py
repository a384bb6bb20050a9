"""Why a file can't be imported, as a sentence a person can read."""


class Unreadable(Exception):
    """The file was refused; its text says why and what to do about it."""


class NotConfigured(Exception):
    """There is no office, unit, section or author the drafts could be given to."""
