"""How long a text is: counted the same here and in the browser (`static/js/application_form.js`)."""


def length(text: str) -> int:
    """The number of Unicode signs; a line break is one sign, however it was sent; blanks count."""
    return len(text.replace("\r\n", "\n").replace("\r", "\n"))
