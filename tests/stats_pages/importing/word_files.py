"""Small Word files made for the tests, part by part."""

import io
import zipfile
from xml.sax.saxutils import escape

TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
</Types>"""
RELATIONS = """<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Target="word/document.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>
</Relationships>"""
NUMBERING = """<?xml version="1.0" encoding="UTF-8"?>
<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""
DOCUMENT = """<?xml version="1.0" encoding="UTF-8"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>"""


def paragraph(text, *, bold=False, style="", numbered=False):
    """One paragraph; a line break in the text is a soft break."""
    look = f'<w:pStyle w:val="{style}"/>' if style else ""
    if numbered:
        look += '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    run = "<w:rPr><w:b/></w:rPr>" if bold else ""
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n")
    )
    return f"<w:p><w:pPr>{look}</w:pPr><w:r>{run}{lines}</w:r></w:p>"


def table(*rows):
    """A table; each cell is one text or a list of paragraphs."""
    return f"<w:tbl>{''.join(_row(row) for row in rows)}</w:tbl>"


def _row(cells):
    return f"<w:tr>{''.join(_cell(cell) for cell in cells)}</w:tr>"


def _cell(cell):
    texts = [cell] if isinstance(cell, str) else cell
    return f"<w:tc>{''.join(paragraph(text) for text in texts)}</w:tc>"


def word_file(*pieces, document=None, extra=None):
    """The bytes of a .docx file with these paragraphs and tables."""
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": RELATIONS,
        "word/numbering.xml": NUMBERING,
        "word/document.xml": document or DOCUMENT.format(body="".join(pieces)),
        **(extra or {}),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def decision():
    """A decision laid out as Word templates do it: letterhead and signature in tables."""
    return word_file(
        table(
            [
                ["CỤC THỐNG KÊ", "TỈNH SÔNG LAM", "Số: 31/QĐ-CTKSL"],
                ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Sông Lam, ngày 02 tháng 4 năm 2024"],
            ]
        ),
        paragraph("QUYẾT ĐỊNH", bold=True),
        paragraph("Về việc giao nhiệm vụ\nkiểm tra phiếu", bold=True),
        paragraph("CỤC TRƯỞNG CỤC THỐNG KÊ", bold=True),
        paragraph("Căn cứ Luật Thống kê số 89/2015/QH13 ngày 23/11/2015;"),
        paragraph("Theo đề nghị của Trưởng phòng Tổng hợp,"),
        paragraph("QUYẾT ĐỊNH:", bold=True),
        paragraph("Điều 1. Giao Phòng Tổng hợp kiểm tra 5% số phiếu của mỗi cuộc điều tra."),
        paragraph("Điều 2. Nội dung kiểm tra", bold=True),
        paragraph("Kiểm tra sự đầy đủ của phiếu;", numbered=True),
        paragraph("Kiểm tra tính hợp lý của số liệu.", numbered=True),
        paragraph("Điều 3. Quyết định này có hiệu lực từ ngày 15/4/2024./."),
        table(
            [
                ["Nơi nhận:", "- Như Điều 1;", "- Lưu: VT."],
                ["TM. CỤC THỐNG KÊ", "CỤC TRƯỞNG", "Bạch Công Minh"],
            ]
        ),
    )
