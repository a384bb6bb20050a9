"""What readers may meet: one public page of every type and one address for every state."""

from datetime import date
from types import SimpleNamespace

from django.apps import apps
from django.core.files.base import ContentFile
from wagtail.models import Page, Site

from gso_workflow import chain, gate, sealing, withholding
from gso_workflow.models import Mismatch
from gso_workflow.verifying.running import begin
from home.demo import pictures
from home.models import HomePage, UnitPage
from stats_pages.models import (
    EffectEvent,
    LegalBasis,
    LegalDocumentIndexPage,
    LegalDocumentPage,
    NewsPage,
    OfficeDocument,
    OfficeImage,
    SocioEconomicReportPage,
    YearbookPage,
)
from tests.factories import UnitFactory
from tests.gso_workflow.files.samples import boxes, wav
from tests.home.conftest import build_site, translated
from tests.journeys.world import CHECK, approved_by, submitted
from tests.stats_pages.samples import document, figure, make, picture, picture_block

HOST = "docgia.localhost"
WHY = "Bảng 2 nhầm đơn vị tính."
TABLE = {
    "caption": "Tổng sản phẩm",
    "unit": "Tỷ đồng",
    "grid": {
        "data": [["Ngành", "Năm 2024", "Năm 2025"], ["Dịch vụ", "1.200,4", "1.234,5"]],
        "first_row_is_table_header": True,
        "first_col_is_header": True,
        "table_header_choice": "both",
    },
    "note": "Số liệu ước tính.",
    "source": "Số liệu minh họa",
}


def page_types() -> list:
    """Every type of page that readers can meet, those of tomorrow too."""
    of_site = [*apps.get_app_config("stats_pages").get_models()]
    of_site += apps.get_app_config("home").get_models()
    return [model for model in of_site if issubclass(model, Page)]


def build(port, cast):
    """The pages of a reading office by name, and the addresses of states by name."""
    with gate.lifted_for_tests():
        place = build_site(hostname=HOST, code="doc-gia", default=False, port=port)
        pages = {
            model.__name__: make(model, place.news, live=True, **_rich(model, place))
            for model in page_types()
            if model not in (HomePage, type(place.news))
        }
        english = _english(place, pages[NewsPage.__name__])
    pages |= {"HomePage": place.home, "SectionPage": place.news, "EmptySection": place.law}
    Site.clear_site_root_paths_cache()
    addresses = {name: page.full_url for name, page in (pages | english).items()}
    base = f"http://{HOST}:{port}"
    return SimpleNamespace(
        pages=pages, base=base, addresses={**addresses, **_asked(base, pages), **states(cast)}
    )


def _english(place, item) -> dict:
    """The home page, a section and an item as readers of English meet them."""
    return {
        "English home": translated(place.home, title="Home of the model office"),
        "English section": translated(place.news, title="News", slug="news"),
        "English item": translated(item, title="A survey begins", slug="survey"),
    }


def _asked(base, pages):
    """Answers to questions of readers."""
    lists = pages[LegalDocumentIndexPage.__name__].full_url
    return {
        "no such page": f"{base}/khong-co/",
        "filter that finds nothing": f"{lists}?q=99999&year=1990",
        "feeds": f"{base}/nguon-tin/",
        "interface for programs": f"{base}/api/",
        "interface in English": f"{base}/en/api/",
        "site map": f"{base}/so-do-trang/",
        "site map in English": f"{base}/en/so-do-trang/",
        "feeds in English": f"{base}/en/nguon-tin/",
        "search in English": f"{base}/en/tim-kiem/?q=survey&languages=all",
        "no such page in English": f"{base}/en/no-such-page/",
        "search": f"{base}/tim-kiem/",
        "search that finds": f"{base}/tim-kiem/?q=tin",
        "search that finds nothing": f"{base}/tim-kiem/?q=zzzqqq",
        "file check": f"{base}/kiem-tra-tep/",
        "file check, not a sum": f"{base}/kiem-tra-tep/?sha256=abc",
        "file check, unknown": f"{base}/kiem-tra-tep/?sha256={'0' * 64}",
    }


def states(cast) -> dict:
    """Items that the chain corrected, hid, withdrew, or whose page the verifier keeps back."""
    corrected, withdrawn, hidden, withheld = (
        _posted(cast, f"Tin {name}") for name in ("đã sửa", "đã gỡ", "tạm ẩn", "đang kiểm tra")
    )
    _correct(corrected, cast)
    for person in (cast.secretary, cast.chief):
        options = {"is_public": True} if person is cast.chief else {}
        withdrawn = chain.withdraw(withdrawn, person, withdrawn.digest, reason=WHY, **options)
    chain.hide(hidden, cast.chief, hidden.digest, reason=WHY)
    _keep_back(withheld)
    return {
        "corrected": _address(corrected),
        "earlier version": _address(corrected) + "phien-ban/1/",
        "withdrawn": _address(withdrawn),
        "hidden": _address(hidden),
        "withheld": _address(withheld),
    }


def _posted(cast, title):
    package = approved_by(submitted(cast, title), cast.head, cast.secretary, cast.chief)
    chain.release(package.order, cast.poster, package.digest)
    package.refresh_from_db()
    return package


def _correct(package, cast):
    page = NewsPage.objects.get(pk=package.object_id)
    page.title += ", bản mới"
    page.save_revision(user=cast.author)
    page = NewsPage.objects.get(pk=page.pk)
    newer = chain.submit(
        page, cast.author, sealing.draft_digest(page), declarations=[CHECK], change_note=WHY
    )
    newer = approved_by(newer, cast.head, cast.secretary, cast.chief)
    chain.release(newer.order, cast.poster, newer.digest)


def _keep_back(package):
    run = begin()
    mismatch = Mismatch.objects.create(
        first_seen=run,
        last_seen=run,
        found_at=run.started_at,
        kind="content",
        model="wagtailcore.page",
        object_id=str(package.object_id),
        title=package.title,
        package=package,
    )
    withholding.withhold(mismatch, run)


def _address(package):
    return NewsPage.objects.get(pk=package.object_id).full_url


def _rich(model, place) -> dict:
    """What the plain samples leave out: every kind of block, pictures, files, relations."""
    if model is NewsPage:
        return {
            "body": _text(),
            "main_image": _drawn(),
            "source_name": "nguon.example.vn",
            "source_url": "https://nguon.example.vn/",
            "event_place": "Hội trường",
        }
    if model is LegalDocumentPage:
        bases = [LegalBasis(text="Căn cứ Luật Thống kê;", cited_number="1/2020/QH14")]
        events = [EffectEvent(on=date(2020, 1, 1), new_status="partly_expired")]
        return {"legal_bases": bases, "signed_scan": document(), "effect_events": events}
    if model is UnitPage:
        return {"unit": UnitFactory(office=place.office, code="gia", named="Phòng Giá")}
    if model is SocioEconomicReportPage:
        return {"body": _text()}
    if model is UnitPage:
        return {"unit": UnitFactory(office=place.office)}
    if model is YearbookPage:
        return {"cover_image": picture("Bìa"), "full_pdf": document()}
    return {}


def _drawn():
    """A picture as large as those that offices post: what it weighs counts."""
    file = ContentFile(pictures.motif("circles", "indigo", "can"), "anh.jpg")
    return OfficeImage.objects.create(
        title="Toàn cảnh", file=file, alt_text="Toàn cảnh hội nghị", credit="Ảnh: Minh Họa"
    )


def _text():
    return [
        ("heading", "Mở đầu"),
        ("rich_text", '<h3>Mục</h3><p>Có <a href="/">liên kết</a> trong câu.</p>'),
        picture_block(picture(), caption="Hội nghị"),
        ("quote", {"text": "Một câu.", "speaker": "Người nói", "source": ""}),
        ("table", TABLE),
        figure(value=None, missing="missing", status="preliminary"),
        ("document", {"document": document(), "title": "", "kind": "table"}),
        ("notice", {"title": "Lưu ý", "text": "<p>Chú ý.</p>", "tone": "warning"}),
        *_recordings(),
        ("heading", "Kết luận"),
    ]


def _recordings():
    """An album, a video with captions and a sound, each with its words."""
    image = picture()
    pictures = [picture_block(image, caption=f"Ảnh {at}")[1] for at in (1, 2)]
    lines = _recording("phim.vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\nXin chao\n")
    film = _recording("phim.mp4", boxes(b"ftyp", b"moov", b"mdat"))
    words = {"title": "Hỏi đáp", "transcript": "<p>Lời nói.</p>", "credit": ""}
    return [
        ("album", {"title": "Ngày hội", "images": pictures}),
        ("video", {**words, "file": film, "captions": lines, "poster": image}),
        ("audio", {**words, "file": _recording("am.wav", wav())}),
    ]


def _recording(name, content):
    file = ContentFile(content, name)
    return OfficeDocument.objects.create(title=name, file=file, credit="Cơ quan mẫu")
