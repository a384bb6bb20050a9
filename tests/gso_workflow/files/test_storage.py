"""A site whose storage would undo what holds for files says so when it starts (C8, G2)."""

from django.core.files.storage import FileSystemStorage

from gso_workflow.files import kinds, storage


class Remote(FileSystemStorage):
    """As buckets are: addresses of its own, and the last upload wins."""

    file_overwrite = True

    def url(self, name):
        return f"https://kho.example/{name}"


def faults():
    return {fault.id for fault in storage.check_storage()}


def test_the_reference_site_is_sound():
    assert faults() == set()


def test_a_bucket_that_overwrites_and_sends_files_itself_is_an_error(monkeypatch):
    monkeypatch.setattr(storage, "default_storage", Remote())
    assert faults() == {"gso_workflow.E031", "gso_workflow.E032"}


def test_direct_addresses_of_documents_are_an_error(settings):
    settings.WAGTAILDOCS_SERVE_METHOD = "direct"
    assert faults() == {"gso_workflow.E032"}


def test_a_site_without_regulated_types_is_left_alone(monkeypatch):
    monkeypatch.setattr(storage, "default_storage", Remote())
    monkeypatch.setattr(kinds, "regulated_models", frozenset)
    assert faults() == set()
