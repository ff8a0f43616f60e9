"""Where a reader reports an error: the dossier's own contact, with the page named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from dossier.model.content import Settings
from dossier.render.escape import web_address
from dossier.text.strings import Strings

_TELEPHONE = re.compile(r"tel:\+?[0-9][0-9 ().\-]*")


@dataclass(frozen=True, slots=True)
class Contact:
    """Who answers for the dossier, and the link that writes to them; without an address their contact is only words.

    `page` stands in the link as the address that scripts put the full one in the place of.
    """

    name: str
    words: str
    href: str
    page: str


def contact(settings: Settings, say: Strings, title: str, page: str) -> Contact | None:
    """Return the contact for a page; None while the dossier names none."""
    responsible = settings.responsible
    if not responsible.contact:
        return None
    return Contact(responsible.name, responsible.contact, contact_href(responsible.contact, say, title, page), page)


def contact_href(words: str, say: Strings, title: str = "", page: str = "") -> str:
    """Return the link of a contact: a web address as it is, a mail address with the page named in the letter."""
    address = words.removeprefix("mailto:")
    if _TELEPHONE.fullmatch(words):
        return words
    if "@" not in address or " " in address or ":" in address:
        return web_address(words) or ""
    letter = {"subject": say("report.subject", title=title), "body": say("report.body", page=page)} if title else {}
    asked = "&".join(f"{part}={quote(text, safe='')}" for part, text in letter.items())
    return f"mailto:{quote(address, safe='@+.-_')}" + (f"?{asked}" if asked else "")
