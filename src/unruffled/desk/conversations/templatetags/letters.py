"""What templates need to show letters: their files and the people on them."""

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from unruffled.desk.conversations.file_views import LARGEST_PREVIEW
from unruffled.mail.filetypes import PICTURES, PROGRAM, UNKNOWN

register = template.Library()

_KINDS = {
    "application/pdf": _lazy("PDF"), "image/svg+xml": _lazy("Drawing (SVG)"), "text/html": _lazy("Web page"),
    "text/plain": _lazy("Text"), "text/csv": _lazy("Table (CSV)"), "text/calendar": _lazy("Calendar"),
    "text/vcard": _lazy("Contact"), "application/zip": _lazy("Archive"), "application/gzip": _lazy("Archive"),
    "message/rfc822": _lazy("Letter"), PROGRAM: _lazy("Program"), UNKNOWN: _lazy("Kind not known"),
    "application/msword": _lazy("Document"), "application/vnd.ms-excel": _lazy("Table"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": _lazy("Document"),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": _lazy("Table"),
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": _lazy("Slides"),
    "application/vnd.oasis.opendocument.text": _lazy("Document"),
    "application/vnd.oasis.opendocument.spreadsheet": _lazy("Table"),
    "application/pgp-signature": _lazy("Signature"), "application/pkcs7-signature": _lazy("Signature"),
    "application/ms-tnef": _lazy("winmail.dat, not opened"),
}  # fmt: skip
_FAMILIES = {
    "image": _lazy("Picture"), "audio": _lazy("Sound"), "video": _lazy("Film"), "text": _lazy("Text"),
    "font": _lazy("Font"),
}  # fmt: skip


@register.filter
def kind_of_file(media_type: str) -> str:
    """ "application/pdf" as "PDF"; a type without a name of its own as it is."""
    kind = media_type.lower()
    return str(_KINDS.get(kind) or _FAMILIES.get(kind.partition("/")[0]) or media_type or _("Kind not known"))


@register.filter
def is_picture(file) -> bool:
    """Whether a small picture of this file can be tried; its bytes decide once more before it is drawn."""
    return file.type in PICTURES and 0 < file.size <= LARGEST_PREVIEW


@register.filter
def people(those: list[dict[str, str]]) -> str:
    """People of a letter in one line: each by name and address."""
    return ", ".join(f"{who['name']} <{who['address']}>" if who["name"] else who["address"] for who in those)
