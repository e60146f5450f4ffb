"""Tables that people bring: bytes to rows, and which column is what. Pure; no database."""

import csv
import datetime
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from babel import Locale
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from unruffled.desk.common.clocks import known_zones
from unruffled.desk.customers.finding import plain

# Ten megabytes are about 100,000 rows; what is larger is no list of customers that a page should take.
LARGEST = 10 * 1024 * 1024
LONGEST = {"name": 200, "city": 120, "plan": 60}
FIELDS = ("address", "name", "country", "language", "currency", "timezone", "city", "plan", "since")
# What columns are called in the exports of other programs, without accents and in lower case.
_CALLED = {
    "address": "email e-mail mail address emailaddress mailaddress adresse emailadresse correo courriel adresadeemail",
    "name": "name fullname customer customername contact contactname nume nom nombre nomecompleto kundenname naam",
    "country": "country countrycode land tara pays pais paese",
    "language": "language lang locale sprache limba langue idioma lingua taal",
    "currency": "currency currencycode wahrung moneda devise valuta",
    "timezone": "timezone tz zeitzone fusorar fuseauhoraire zonahoraria",
    "city": "city town stadt ort oras ville ciudad citta cidade",
    "plan": "plan subscription tier tarif abonament abonnement suscripcion",
    "since": "since customersince created createdat signup signedup joined seit kundeseit clientdin depuis desde din",
}
_FIELD_OF = {called: field for field, names in _CALLED.items() for called in names.split()}
# Columns that our own export adds and that are no part of a record.
COUNTED = ("other addresses", "open conversations", "last letter")
_DAYS = ("%Y-%m-%d", "%d.%m.%Y", "%Y/%m/%d", "%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


class NotATable(ValueError):
    """The bytes are no table that can be read; the text says the mend, for people."""


class BadValue(ValueError):
    """A value cannot be kept; the text says why, for people."""


@dataclass(frozen=True)
class Table:
    """A table's text, decoded, and how it was read."""

    text: str
    encoding: str
    delimiter: str

    def lines(self) -> Iterator[tuple[int, list[str]]]:
        """Each row with the number of the line on which it ends, as a spreadsheet or an editor counts them."""
        reader = csv.reader(io.StringIO(self.text, newline=""), delimiter=self.delimiter)
        try:
            for row in reader:
                if any(cell.strip() for cell in row):
                    yield reader.line_num, [cell.strip() for cell in row]
        except csv.Error as problem:
            raise NotATable(
                _("Line %(line)d cannot be read as a row: %(problem)s.") % {"line": reader.line_num, "problem": problem}
            ) from problem


def table_of(content: bytes) -> Table:
    """Reads the bytes of a CSV file, whatever program wrote it. Raises NotATable."""
    if len(content) > LARGEST:
        raise NotATable(_("This file is larger than 10 MB. Cut it into several and bring them in one by one."))
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise NotATable(_("This is a spreadsheet, not a table of text. Save it as CSV first."))
    text, encoding = _decoded(content)
    if "\x00" in text:
        raise NotATable(_("This file is not text. Save the table as CSV first."))
    table = Table(text, encoding, _delimiter(text))
    if next(table.lines(), None) is None:
        raise NotATable(_("This file is empty."))
    return table


def _decoded(content: bytes) -> tuple[str, str]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace"), "UTF-16"
    try:
        return content.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        # What Excel writes on Windows; every byte means something there or is shown as unknown.
        return content.decode("cp1252", errors="replace"), "Windows-1252"


def _delimiter(text: str) -> str:
    """The separator that cuts the first line into most cells; a comma when none does."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    cells = {mark: len(next(csv.reader([first], delimiter=mark), [])) for mark in (",", ";", "\t", "|")}
    return max(cells, key=lambda mark: cells[mark])


def guessed(headers: list[str]) -> list[str]:
    """What each column is by its header: a field, "attribute" for anything else with a name, "" for nothing."""
    taken: set[str] = set()
    found = []
    for header in headers:
        field = _FIELD_OF.get(re.sub(r"[^a-z-]", "", plain(header)), "")
        if header.strip() and (not field or field in taken):
            field = "" if header in COUNTED else "attribute"
        taken.add(field)
        found.append(field)
    return found


def value_of(field: str, text: str):
    """A cell as the record keeps it. Raises BadValue."""
    if not text:
        return None if field == "since" else ""
    if field in LONGEST:
        return _short_enough(field, text)
    return _READ[field](text)


def _short_enough(field: str, text: str) -> str:
    if len(text) > LONGEST[field]:
        raise BadValue(_("the %(field)s is longer than %(most)d characters") % {"field": field, "most": LONGEST[field]})
    return text


def _address(text: str) -> str:
    value = text.removeprefix("mailto:").strip("<> ").lower()
    try:
        validate_email(value)
    except ValidationError:
        raise BadValue(_("“%s” is no mail address") % text[:60]) from None
    if len(value) > 320:
        raise BadValue(_("the address is longer than 320 characters"))
    return value


def _country(text: str) -> str:
    known = _names("territories")
    if len(text) == 2 and text.upper() in known.values():
        return text.upper()
    return _one_of(known, text, _("“%s” is no country that the desk knows"))


def _language(text: str) -> str:
    known, code = _names("languages"), re.split(r"[-_]", text)[0].lower()
    if len(code) in (2, 3) and code in known.values():
        return code
    return _one_of(known, text, _("“%s” is no language that the desk knows"))


def _one_of(known: dict[str, str], text: str, problem: str) -> str:
    try:
        return known[plain(text)]
    except KeyError:
        raise BadValue(problem % text[:60]) from None


def _currency(text: str) -> str:
    if text.upper() not in Locale("en").currencies:
        raise BadValue(_("“%s” is no code of a currency, like RON") % text[:60])
    return text.upper()


def _timezone(text: str) -> str:
    if text not in known_zones():
        raise BadValue(_("“%s” is no time zone, like Europe/Bucharest") % text[:60])
    return text


def _since(text: str) -> datetime.date:
    text = re.split(r"[T ]\d{1,2}:", text)[0].strip()
    for form in _DAYS:
        try:
            return datetime.datetime.strptime(text, form).replace(tzinfo=datetime.UTC).date()
        except ValueError:
            continue
    return _slashed(text)


def _slashed(text: str) -> datetime.date:
    """ "13/04/2021" can only be read one way; "03/04/2021" could be two days, so it is not read at all."""
    found = _SLASHED.fullmatch(text)
    if found:
        first, second, year = map(int, found.groups())
        day, month = (second, first) if second > 12 else (first, second)
        if first == second or first > 12 or second > 12:
            try:
                return datetime.date(year, month, day)
            except ValueError:
                pass
        else:
            raise BadValue(_("“%s” could be two different days; write 2021-03-04") % text)
    raise BadValue(_("“%s” is no day, like 2021-03-04") % text[:60])


def _names(kind: str) -> dict[str, str]:
    """Codes by their names in the languages in which tables are written most."""
    if kind not in _KNOWN:
        _KNOWN[kind] = {
            plain(name): code
            for language in ("ro", "es", "fr", "de", "en")
            for code, name in getattr(Locale(language), kind).items()
            if len(code) == 2 and code.isalpha()
        }
    return _KNOWN[kind]


_KNOWN: dict[str, dict[str, str]] = {}
_READ = {
    "address": _address, "country": _country, "language": _language, "currency": _currency,
    "timezone": _timezone, "since": _since,
}  # fmt: skip
