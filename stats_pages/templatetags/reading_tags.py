"""What stands beside an item for its reader: tools, validity, neighbours in subject, page pictures."""

from urllib.parse import quote, urlencode

from django import template

from gso_workflow import clocks, places
from gso_workflow.versions import versions_of
from stats_pages import cited_links, filters, item_files, related, similar, timeline
from stats_pages.models import PagePreview
from stats_pages.printing.serving import SEGMENT

register = template.Library()

# Plain links: nothing of these sites is loaded, and nobody learns who looked at them.
SHARING = (
    ("Facebook", "https://www.facebook.com/sharer/sharer.php?", "u", ""),
    ("X", "https://x.com/intent/post?", "url", "text"),
    ("LinkedIn", "https://www.linkedin.com/sharing/share-offsite/?", "url", ""),
)

# A regime may have a hundred forms: pages of the first files say what they are like.
MOST_FILES = 6


class CitationsNode(template.Node):
    def __init__(self, nodes):
        self.nodes = nodes

    def render(self, context):
        return cited_links.linked(
            self.nodes.render(context), context["page"], context.get("request")
        )


@register.tag
def linkcitations(parser, token):
    """Document numbers in what stands between become links while that document is public (R-137)."""
    nodes = parser.parse(("endlinkcitations",))
    parser.delete_first_token()
    return CitationsNode(nodes)


@register.inclusion_tag("stats_pages/components/page_tools.html", takes_context=True)
def page_tools(context, page):
    """Print, PDF, address, e-mail and sharing, for every type of item (R-121, R-122, L-02)."""
    url = page.get_full_url(context.get("request")) or ""
    office = places.office_of(page) if url else None
    sentence = office.citation_on(clocks.now()) if office else ""
    return {
        "url": url,
        "pdf": f"{page.get_url(context.get('request'))}{SEGMENT}/" if page.released_package else "",
        "mail": mail_link(page.title, url, sentence),
        "shares": [(name, share_link(*form, page.title, url)) for name, *form in SHARING],
    }


def mail_link(title: str, url: str, sentence: str) -> str:
    """A letter in the reader's own mail program; line breaks of a title make no header (R-122)."""
    subject = " ".join(title.split())
    body = "\r\n".join(filter(None, [subject, url, "", sentence]))
    return f"mailto:?subject={quote(subject, safe='')}&body={quote(body, safe='')}"


def share_link(base: str, address: str, words: str, title: str, url: str) -> str:
    return base + urlencode({address: url, **({words: title} if words else {})})


@register.inclusion_tag("stats_pages/components/last_change.html")
def last_change(page):
    """When the item was last changed, and why: from the packages that were posted (R-017)."""
    versions = versions_of(page)
    newest = versions[0] if versions else None
    return {"change": newest if newest and newest.number > 1 else None}


@register.inclusion_tag("stats_pages/legal/validity.html", takes_context=True)
def legal_validity(context, page):
    """The status on the day that the reader chose, and all statuses one after another (L-12)."""
    request = context.get("request")
    asked = request.GET.get("on", "") if request else ""
    chosen = filters.chosen_day(asked)
    day = chosen or filters.day_or_today("")
    spans = page.spans()
    return {
        "spans": spans,
        "drawing": timeline.drawn(spans, day),
        "day": day,
        "is_chosen": chosen is not None,
        "is_wrong": bool(asked) and chosen is None,
        "status": page.status_on(day),
    }


@register.inclusion_tag("stats_pages/legal/similar.html", takes_context=True)
def similar_documents(context, page):
    return {"request": context.get("request"), "documents": similar.similar_to(page)}


@register.inclusion_tag("stats_pages/components/related.html", takes_context=True)
def related_items(context, page):
    """Items on the same subject, other than the newest of the section (R-118)."""
    return {"request": context.get("request"), "items": related.related_to(page)}


@register.inclusion_tag("stats_pages/components/previews.html")
def page_previews(page):
    """The first pages of an item's PDF files; one query beside those for its rows of files."""
    keys = item_files.keys_of(page)[:MOST_FILES]
    rows = PagePreview.objects.filter(document__in=keys).select_related("document")
    shown = {}
    for row in rows:
        shown.setdefault(row.document_id, (row.document, []))[1].append(row)
    return {"files": [shown[key] for key in keys if key in shown]}
