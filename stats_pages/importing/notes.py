"""The words of a report: names of fields, and why something must be checked."""

from django.utils.translation import gettext_lazy as _

FIELDS = {
    "abstract": _("Abstract"),
    "articles": _("Articles"),
    "body": _("Body"),
    "byline": _("Pen name"),
    "caption": _("Caption"),
    "citation": _("Cited document"),
    "display_date": _("Date shown"),
    "document_number": _("Number"),
    "document_symbol": _("Symbol"),
    "document_type": _("Document type"),
    "effective_on": _("Effective on"),
    "encoding": _("Encoding"),
    "event_starts_at": _("Day of the event"),
    "issued_on": _("Issued on"),
    "issuer_line": _("Issuer"),
    "issuing_body": _("Issuing body"),
    "kind": _("Kind of file"),
    "lead": _("Lead"),
    "left_out": _("Left out"),
    "legal_bases": _("Legal bases"),
    "numbering": _("Numbering"),
    "origin": _("Origin"),
    "part": _("Part"),
    "pictures": _("Pictures"),
    "place": _("Place of issue"),
    "proposal_line": _("Proposal line"),
    "recipients": _("Recipients"),
    "relation": _("Relation"),
    "same_document": _("Same document"),
    "signer_name": _("Signer"),
    "signer_title": _("Post of the signer"),
    "signing_capacity": _("Signing capacity"),
    "source_author": _("Author of the source"),
    "source_name": _("Source"),
    "source_url": _("Address of the source"),
    "superior_body": _("Superior body"),
    "table": _("Table"),
    "title": _("Title"),
}

VALUES = {
    "kind": {"legal": _("Legal document"), "news": _("News item")},
    "origin": {"own": _("Own"), "collected": _("Collected")},
}

NOTES = {
    "article_order": _(
        "follows article %(previous)s in %(part)s; a line may be missing or misread"
    ),
    "byline_may_be_a_name": _("taken as the author because it stands alone below the text"),
    "capacity_without_post": _(
        "a deputy signs for the head, but the deputy's own post is not printed"
    ),
    "caption_without_picture": _("the picture itself is not in the file; add it with this caption"),
    "date_incomplete": _("the date is not filled in completely"),
    "days_after_signing": _("counted: %(days)s days after signing"),
    "event_day": _(
        "the text opens with “%(text)s”; enter the hour in the event block if it is wanted"
    ),
    "event_year_assumed": _("the text opens with “%(text)s”; the year was taken from another date"),
    "event_year_unknown": _("the text opens with “%(text)s” and names no year"),
    "first_paragraph_as_lead": _("the first paragraph was taken as the lead"),
    "from_encoding": _("the text was in %(name)s and was converted; compare it with the original"),
    "from_signing": _("in force from the day of signing"),
    "kind_unclear": _("few signs, or signs of both kinds: %(signs)s"),
    "kind_signs": _("recognised by: %(signs)s"),
    "letter_by_mark": _("no type is printed; recognised by “V/v” as an official letter"),
    "much_left_out": _("lines of a portal, long ones among them: %(text)s"),
    "no_headline": _("the file has no headline; this title was made of the first sentence"),
    "no_posting_date": _("no date of posting in the file"),
    "no_time_of_day": _("only the day is known, not the time"),
    "not_found": _("not found"),
    "number_without_symbol": _("a number without a symbol; look up the full one"),
    "numbers_rebuilt": _("numbers made by the word processor were counted again"),
    "one_of_several_lines": _("one of several lines above the text"),
    "origin_assumed": _("no source is named, so it was taken as the office's own"),
    "part_articles": _("%(part)s: articles: %(articles)s"),
    "part_chapters": _("%(part)s: chapters: %(chapters)s, articles: %(articles)s"),
    "part_without_articles": _("%(part)s: no articles; kept as running text"),
    "pictures_not_taken": _("pictures in the file were not taken over"),
    "portal_lines": _("lines of the portal's menus"),
    "relation_amends": _("the text says that it amends this document"),
    "relation_corrects": _("the text says that it corrects this document"),
    "relation_details": _("the text says that it details this document"),
    "relation_repeals": _("the text says that it repeals this document"),
    "relation_replaces": _("the text says that it replaces this document"),
    "same_number": _("a page with this number and date exists already"),
    "several_bodies": _("more than two names are printed above the number"),
    "shortened": _("longer than the field allows; the end was cut off"),
    "source_without_address": _(
        "the source is named without an address; add it, or the document it is from"
    ),
    "table_needs_caption": _("give the table its caption, unit and source"),
    "text_below_signature": _("text below the signature that no title announces; say what it is"),
    "title_of_file": _("taken from the file's own title"),
    "type_unknown": _("this type is not in the register of document types"),
}

SIGNS = {
    "articles": _("articles"),
    "byline": _("a reporter's initials"),
    "legal_bases": _("legal bases"),
    "motto": _("the national motto"),
    "number_line": _("a number and symbol"),
    "opening_date": _("an opening with a date"),
    "place_and_date": _("place and date"),
    "portal_remains": _("remains of a portal"),
    "posting_time": _("a time of posting"),
    "recipients": _("a list of recipients"),
    "running_text": _("long paragraphs"),
    "source_line": _("a source or author line"),
    "type_in_capitals": _("a document type in capitals"),
}


def explain(note: str, details: dict) -> str:
    """The sentence of a note with its details filled in."""
    if not note:
        return ""
    if "signs" in details:
        details = {
            **details,
            "signs": ", ".join(str(SIGNS.get(sign, sign)) for sign in details["signs"]),
        }
    return str(NOTES.get(note, note)) % details
