"""Items with a picture and a document, on their way through the chain."""

import io
import json

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from PIL import Image
from wagtail.images import get_image_model

from gso_workflow import chain
from tests.gso_workflow.chain.conftest import approve, cast, office, submit, write_news

__all__ = ["cast", "office"]


def body_with(document=None, image=None):
    blocks = []
    if document:
        blocks.append({"type": "document", "value": {"document": document.pk}, "id": "d1"})
    if image:
        words = {"image": image.pk, "alt_text": "Đại biểu", "credit": "Ảnh: Minh Họa"}
        blocks.append({"type": "image", "value": words, "id": "i1"})
    return json.dumps(blocks)


def png(colour="teal", size=(40, 30)):
    stream = io.BytesIO()
    Image.new("RGB", size, colour).save(stream, "PNG")
    return stream.getvalue()


@pytest.fixture
def make_image(db, settings, tmp_path):
    cache.clear()  # Wagtail keeps renditions there by the image's key
    settings.MEDIA_ROOT = str(tmp_path)

    def make(content=None, name="anh.png", **fields):
        file = ContentFile(content or png(), name=name)
        return get_image_model().objects.create(title=name, file=file, **fields)

    return make


@pytest.fixture
def walk(cast):
    """Bring an item with these files from its draft to approval, or on to the public."""

    def walk(document=None, image=None, *, release=True, page=None):
        page = page or write_news(cast, body=body_with(document, image))
        package = submit(page, cast.author)
        for person in (cast.head, cast.secretary, cast.chief):
            package = approve(package, person)
        if release:
            post(cast, package)
        return package

    return walk


def post(cast, package):
    chain.release(package.order, cast.poster, package.digest)
    package.refresh_from_db()


def take_down(cast, package):
    chain.hide(package, cast.chief, package.digest, reason="Có sai sót.")


def content(response):
    return b"".join(response.streaming_content)
