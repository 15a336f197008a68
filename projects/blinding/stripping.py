"""A file as experts may get it: the same content under a neutral name, without what programs wrote beside it."""

from bureau.files.sniffing import CONTENT_TYPES, CSV, DOC, DOCX, JPG, PDF, PNG, TXT, XLS, XLSX, examine

from . import office, pdfs, pictures

KINDS = {CONTENT_TYPES[kind]: kind for kind in (PDF, PNG, JPG, DOCX, XLSX, DOC, XLS, TXT, CSV)}


class CannotStrip(Exception):
    """Its properties cannot be taken away; `sentence` says why."""

    def __init__(self, sentence: str):
        super().__init__(sentence)
        self.sentence = sentence


def kind_of(data: bytes, content_type: str) -> str:
    """What the bytes are; of texts the stored kind tells whether they are a table."""
    kinds = examine(data).kinds
    stored = KINDS.get(content_type, "")
    return stored if stored in kinds else (kinds[0] if kinds else "")


def stripped(data: bytes, kind: str) -> bytes:
    """The bytes without properties. Raises `CannotStrip`."""
    try:
        if kind == PDF:
            return pdfs.stripped(data)
        if kind in (DOCX, XLSX):
            return office.stripped(data)
        if kind in (PNG, JPG):
            return pictures.stripped(data)
    except ValueError as error:
        raise CannotStrip(f"{error}，请处理后重新上传。") from error
    if kind in (TXT, CSV):
        return data
    raise CannotStrip("旧格式的文件不能清除属性，请转换为 PDF 或 docx 后上传。")


def neutral_name(number: int, kind: str) -> str:
    """“附件1.pdf”."""
    return f"附件{number}.{kind}"
