"""Made-up documents with something planted in each place where a document can hide a name."""

import io
import zipfile

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def a_zip(parts: dict[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def a_docx(body: str = "工艺说明", **places: str) -> bytes:
    """A Word file; `places` plants a text in author, company, custom, header, footer, comment, commenter, link."""
    split = "</w:t></w:r><w:r><w:t>".join((body[: len(body) // 2], body[len(body) // 2 :]))
    parts = {
        "word/document.xml": f"<w:document {WORD}><w:p><w:r><w:t>{split}</w:t></w:r></w:p></w:document>",
        "docProps/core.xml": f"<cp:coreProperties><dc:creator>{places.get('author', '')}</dc:creator></cp:coreProperties>",
        "docProps/app.xml": f"<Properties><Company>{places.get('company', '')}</Company></Properties>",
        "docProps/custom.xml": f"<Properties><vt:lpwstr>{places.get('custom', '')}</vt:lpwstr></Properties>",
        "word/header1.xml": f"<w:hdr {WORD}><w:t>{places.get('header', '')}</w:t></w:hdr>",
        "word/footer1.xml": f"<w:ftr {WORD}><w:t>{places.get('footer', '')}</w:t></w:ftr>",
        "word/comments.xml": f'<w:comments {WORD}><w:comment w:author="{places.get("commenter", "")}"><w:t>'
        f"{places.get('comment', '')}</w:t></w:comment></w:comments>",
        "word/_rels/document.xml.rels": f'<Relationships><Relationship Target="{places.get("link", "")}"/></Relationships>',
    }
    return a_zip(parts)


def an_xlsx(cell: str = "数值", *, sheet: str = "预算", author: str = "") -> bytes:
    return a_zip(
        {
            "xl/workbook.xml": f'<workbook><sheets><sheet name="{sheet}"/></sheets></workbook>',
            "xl/sharedStrings.xml": f"<sst><si><t>{cell[:2]}</t><r><t>{cell[2:]}</t></r></si></sst>",
            "docProps/core.xml": f"<cp:coreProperties><dc:creator>{author}</dc:creator></cp:coreProperties>",
        }
    )


def a_pdf(
    text: str = "process 1", *, author: str = "", xmp: str = "", attached: tuple[str, bytes] | None = None
) -> bytes:
    """A PDF of one page with Latin text."""
    writer = PdfWriter()
    page = writer.add_blank_page(300, 300)
    font = DictionaryObject({"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"})
    font = DictionaryObject({NameObject(key): NameObject(value) for key, value in font.items()})
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
    )
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F1 12 Tf 10 100 Td ({text}) Tj ET".encode())
    page[NameObject("/Contents")] = writer._add_object(stream)
    if author:
        writer.add_metadata({"/Author": author})
    if xmp:
        writer.xmp_metadata = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'><v>{xmp}</v></x:xmpmeta>".encode()
    if attached:
        writer.add_attachment(*attached)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def an_encrypted_pdf() -> bytes:
    writer = PdfWriter(io.BytesIO(a_pdf()))
    writer.encrypt("secret")
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def a_jpeg(words: str) -> bytes:
    """A JPEG with words beside the image."""
    exif = b"Exif\x00\x00" + words.encode()
    segment = b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif
    return b"\xff\xd8" + segment + b"\xff\xda\x00\x02" + b"\x00" * 8 + b"\xff\xd9"


def all_texts(data: bytes) -> str:
    """Everything a curious reader could get out of bytes that were served, packed parts unpacked."""
    found = [data.decode(encoding, "ignore") for encoding in ("utf-8", "utf-16-le", "gb18030")]
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            found += [name + all_texts(archive.read(name)) for name in archive.namelist()]
    if data[:5] == b"%PDF-":
        reader = PdfReader(io.BytesIO(data))
        found += [page.extract_text() for page in reader.pages]
        found += [str(reader.metadata), *(f"{name}" for name in reader.attachments)]
        found += [all_texts(part) for parts in reader.attachments.values() for part in parts]
    return "\n".join(found)
