"""E-mail (.eml): its subject as the heading, and its text, else its HTML."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage

from knowledge.reading.html import add_html
from knowledge.reading.plain import decoded
from knowledge.reading.source import Builder, Source, SourceRefused, shown

_MORE = 2
"""Times as many characters as in the plain part."""
_SHORT = 40
"""Characters: a text part below that beside HTML only says that there is HTML."""


def read(data: bytes, name: str, kind: str) -> Source:
    """A mail; what is attached is noted and left out. Raises SourceRefused."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    builder = Builder(name, kind)
    subject = shown(str(message.get("subject", ""))).strip()
    if subject:
        builder.line(f"# {' '.join(subject.split())}", "subject")
        builder.gap()
    text, html = _part(message, "plain", name), _part(message, "html", name)
    if html and (len(text.strip()) < _SHORT or _says_more(html, text, name)):
        add_html(builder, html, "mail")
    else:
        for line in _unflowed(text).split("\n"):
            builder.line(line, "mail")
    attached = [str(one.get_filename() or one.get_content_type()) for one in message.iter_attachments()]
    builder.notes += [f"attached and not read: {' '.join(one.split())[:80]}" for one in attached[:20]]
    try:
        return builder.built()
    except SourceRefused as error:
        if attached:
            step = "save what is attached and name that file"
            raise SourceRefused(f"{name} is a mail without text of its own", step) from error
        raise


def _says_more(html: str, text: str, name: str) -> bool:
    """Whether the HTML part holds far more words than the plain one, which then only points to it."""
    page = Builder(name, "html")
    add_html(page, html, "mail")
    return page.length > _MORE * len(text.strip())


def _part(message: EmailMessage, subtype: str, name: str) -> str:
    """The text of the first such part that is no attachment; empty where there is none."""
    part = message.get_body(preferencelist=(subtype,))
    if part is None:
        return ""
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return str(raw or "")
    charset = part.get_content_charset()
    try:
        text = raw.decode(charset) if charset else decoded(raw, name)[0]
    except (LookupError, UnicodeDecodeError):
        text = decoded(raw, name)[0]
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _unflowed(text: str) -> str:
    """A text whose lines a mail program broke (format=flowed ends them with a blank), put together again."""
    lines: list[str] = []
    for line in text.split("\n"):
        if line == "-- ":
            break  # the signature
        if lines and lines[-1].endswith(" ") and line.strip() and not line.startswith((" ", ">", "-", "*", "•")):
            lines[-1] += line
        else:
            lines.append(line)
    return "\n".join(line.rstrip() for line in lines)
