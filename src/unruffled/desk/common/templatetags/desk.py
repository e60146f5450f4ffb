"""What templates need to show times, heat, icons and letters."""

import datetime
import functools
import re

from babel import Locale
from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from unruffled.desk.common.chart import drawn

register = template.Library()

# From this age a date says its year.
LONG_AGO = datetime.timedelta(days=300)
TRENDS = {"rising": _lazy("rising"), "steady": _lazy("steady"), "falling": _lazy("falling")}
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n\s*")


# A page draws some hundred and fifty, of which few differ.
@register.simple_tag
@functools.lru_cache(maxsize=1024)
def icon(name: str, label: str = "", kind: str = "icon") -> str:
    """A drawing of the sprite; with a label it is read aloud, without one it is decoration."""
    address = f"{static('icons.svg')}#{name}"
    if label:
        return format_html('<svg class="{}" role="img" aria-label="{}"><use href="{}"/></svg>', kind, label, address)
    return format_html('<svg class="{}" aria-hidden="true"><use href="{}"/></svg>', kind, address)


@register.filter
def dialable(number: str) -> str:
    """A telephone number as a link may hold it: a plus and digits."""
    return re.sub(r"(?!^\+)\D", "", number.strip())


@register.filter
def when(moment: datetime.datetime | None) -> str:
    """ "today, 09:15", "yesterday, 18:02", "Tue 24 Feb, 18:42", "24 Feb 2024, 18:42" on the reader's own clock."""
    if moment is None:
        return ""
    at, now = timezone.localtime(moment), timezone.localtime()
    days, hour = (now.date() - at.date()).days, date_format(at, "H:i")
    if days == 0:
        return _("today, %s") % hour
    if days == 1:
        return _("yesterday, %s") % hour
    return f"{_day_of(at.date())}, {hour}"


@register.filter
def day(moment: datetime.datetime | datetime.date | None) -> str:
    """ "today", "Tue 24 Feb", with the year where it is long ago."""
    if moment is None:
        return ""
    date = timezone.localtime(moment).date() if isinstance(moment, datetime.datetime) else moment
    return _("today") if date == timezone.localdate() else _day_of(date)


def _day_of(date: datetime.date) -> str:
    return date_format(date, "j M Y" if abs(timezone.localdate() - date) > LONG_AGO else "D j M")


@register.filter
def clock(moment: datetime.datetime | None) -> str:
    """ "09:15" on the clock that the moment itself carries."""
    return date_format(moment, "H:i") if moment else ""


@register.simple_tag
def moment(at: datetime.datetime, there: datetime.datetime | None = None) -> str:
    """The time on the reader's clock, and on the customer's where that differs."""
    stamp, words = timezone.localtime(at).isoformat(timespec="minutes"), when(at)
    if there is None or there.utcoffset() == timezone.localtime(at).utcoffset():
        return format_html('<time datetime="{}">{}</time>', stamp, words)
    beside = _("(%s there)") % clock(there)
    return format_html('<time datetime="{}">{} <span>{}</span></time>', stamp, words, beside)


@register.filter
def span_of_time(span: datetime.timedelta | None) -> str:
    """ "52 min", "1 h 49", "3 days"."""
    if span is None:
        return ""
    minutes = max(0, int(span.total_seconds() // 60))
    if minutes < 60:
        return _("%d min") % minutes
    if minutes < 24 * 60:
        hours, rest = divmod(minutes, 60)
        return _("%(hours)d h %(minutes)02d") % {"hours": hours, "minutes": rest} if rest else _("%d h") % hours
    days = minutes // (24 * 60)
    return ngettext("%d day", "%d days", days) % days


@register.filter
def until(promise) -> str:
    """When a promise is due, in words: "3 days late", "by 13:00", "by Fri 6 Mar", "no date".

    A promise for a day names the day as it was promised, where the customer lives, and is late once that day has
    ended there: on the reader's clock its end may lie on the day after.
    """
    due = promise.due_at
    if due is None:
        return _("no date")
    now = timezone.now()
    if due < now:
        return _("%s late") % span_of_time(now - due)
    if promise.precision == "day":
        date = datetime.date.fromisoformat(promise.by_text[:10])
        return _("today") if date == timezone.localdate() else _("by %s") % _day_of(date)
    at = timezone.localtime(due)
    if at.date() == timezone.localdate():
        return _("by %s") % clock(at)
    return _("by %s") % f"{_day_of(at.date())}, {clock(at)}"


@register.filter
def promised_by(promise) -> str:
    """When the engine reads a promise as due: "by Thu 5 Mar", "by Fri 6 Mar, 15:00 there (13:00 here)"."""
    if promise.by is None:
        return _("without a date")
    if promise.precision == "day":
        return _("by %s") % _day_of(datetime.date.fromisoformat(promise.by[:10]))
    at = datetime.datetime.fromisoformat(promise.by)
    here = timezone.localtime(at)
    if here.utcoffset() == at.utcoffset():
        return _("by %(day)s, %(clock)s") % {"day": _day_of(here.date()), "clock": clock(here)}
    words = {"day": _day_of(at.date()), "there": clock(at), "here": clock(here)}
    return _("by %(day)s, %(there)s there (%(here)s here)") % words


@register.filter
def is_late(promise) -> bool:
    return promise.due_at is not None and promise.due_at < timezone.now()


@register.filter
def paragraphs(pieces: list[dict]) -> list[list[dict]]:
    """A letter cut into pieces, {"text", "why"}, as paragraphs of pieces: cut again at blank lines."""
    found: list[list[dict]] = [[]]
    for piece in pieces:
        for number, part in enumerate(_BLANK_LINE.split(piece["text"])):
            if number:
                found.append([])
            if part:
                found[-1].append({"text": part, "why": piece["why"]})
    return [kept for kept in (_trimmed(paragraph) for paragraph in found) if kept]


def _trimmed(paragraph: list[dict]) -> list[dict]:
    """Without the line ends around it, which would be drawn as empty lines."""
    if paragraph:
        paragraph[0]["text"] = paragraph[0]["text"].lstrip("\n")
        paragraph[-1]["text"] = paragraph[-1]["text"].rstrip()
    return [piece for piece in paragraph if piece["text"]]


@register.filter
def lines_of(text: str) -> list[list[dict]]:
    """Plain text as paragraphs."""
    return paragraphs([{"text": text, "why": ""}])


@register.inclusion_tag("conversations/_chart.html")
def chart(points: list[dict]) -> dict:
    """The heat of a thread as a line; `points` are {"at", "heat" or None, "step"}."""
    return drawn(points)


@register.simple_tag
def heat(step: int, number: int | None, word: str, trend: str = "") -> str:
    """The ruffled line with its number and, for those who hear it, the word; `word` alone where it was left open."""
    return _heat(step, number, word, str(TRENDS.get(trend, "")), trend)


@functools.lru_cache(maxsize=2048)
def _heat(step: int, number: int | None, word: str, trend_word: str, trend: str) -> str:
    line = icon(f"r{step}", kind="ruffle")
    if number is None:
        return format_html('<span class="heat" data-step="0">{}{}</span>', line, word)
    if not trend_word:
        return format_html('<span class="heat" data-step="{}">{}{}<span class="unseen"> {}</span></span>',
                           step, line, number, word)  # fmt: skip
    return format_html(
        '<span class="heat" data-step="{}">{}{} {}<span class="unseen"> {}, {}</span></span>',
        step, line, number, icon(trend, kind="trend"), word, trend_word,
    )  # fmt: skip


@register.filter
def country(code: str) -> str:
    """ "RO" as "Romania", in the reader's language; a code that nobody knows as it is."""
    return _reader().territories.get(code, code)


@register.filter
def language_name(code: str) -> str:
    return _reader().languages.get(code.split("-")[0], code)


@register.filter
def currency_name(code: str) -> str:
    """ "RON" as "Romanian Leu (RON)"."""
    name = _reader().currencies.get(code)
    return f"{name} ({code})" if name else code


def _reader() -> Locale:
    return Locale.parse(get_language() or "en", sep="-")


@register.filter
def spaced(name: str) -> str:
    """ "calls_after" as "Calls after"."""
    return name.replace("_", " ").capitalize()


@register.simple_tag
def marked(example, severity: str) -> str:
    """An example's text with the words that the rule finds underlined; an empty place is shown by a caret."""
    parts: list[tuple[str, str, str]] = []
    at = 0
    for start, end in example.spans:
        parts.append((example.text[at:start], severity, example.text[start:end] or "‸"))
        at = end
    found = format_html_join("", '{}<mark class="found" data-severity="{}">{}</mark>', parts)
    return format_html("{}{}", found, example.text[at:])


@register.filter
def in_words(fact: dict) -> str:
    """What a customer gave, as it is best read: a date that is known as that day, all else in their own words."""
    return iso_day(fact["value"]) if fact["kind"] == "date" and fact["value"] else fact["text"]


@register.filter
def iso_day(text: str) -> str:
    """ "2026-11-13" as "Fri 13 Nov"; what is no date stays as it is."""
    try:
        return _day_of(datetime.date.fromisoformat(text[:10]))
    except (TypeError, ValueError):
        return text
