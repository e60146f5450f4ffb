"""The rows of the queue as HTML: every page has fifty of them, and a template took three times as long to draw one."""

from collections.abc import Iterable, Iterator
from urllib.parse import urlencode

from django import template
from django.template.defaultfilters import capfirst
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from unruffled.desk.common.templatetags.desk import clock, day, heat, icon, span_of_time, until
from unruffled.desk.conversations.models import Conversation, Side
from unruffled.desk.conversations.queue_pane import Row

register = template.Library()


@register.simple_tag(takes_context=True)
def queue_rows(context, rows: Iterable[Row]) -> str:
    """List items, one a row. What comes from people is escaped where it is put in."""
    view, chosen = context["view"].name, context.get("chosen", "")
    may, where = context["may"], _where(view, context.get("q", ""), context.get("place", ""))
    picks = may["assign"] or may["tag"] or may["change-state"]
    # A stand-in of a ULID's shape, so that the address is looked up once for all.
    before, after = reverse("conversation", args=["ULID"]).split("ULID")
    drawn = (_row(row, view, f"{before}{row.conversation.ulid}{after}{where}", chosen, picks) for row in rows)
    return SafeString("".join(drawn))


def _where(view: str, q: str, place: str) -> str:
    parts = [urlencode({"view": view} | ({"q": q} if q else {})), *([place] if place else [])]
    return escape(f"?{'&'.join(parts)}")


def _row(row: Row, view: str, address: str, chosen: str, picks: bool) -> str:
    one = row.conversation
    who, subject = escape(one.customer), escape(one)
    unread = " unread" if one.waiting_since else ""
    current = ' aria-current="true"' if one.ulid == chosen else ""
    ours = " ours" if one.last_side == Side.AGENT else ""
    also = " ".join(_also(row, view))
    parts = (
        f'<li id="row-{one.ulid}">{_pick(one.ulid, who, subject) if picks else ""}'
        f'<a class="row{unread}" href="{address}"{current}>{heat(row.step, one.heat, row.heat_word, one.trend)}',
        f'<span class="who"><b dir="auto">{who}</b>{_there(row)}</span>',
        _wait(row),
        f'<span class="subject" dir="auto">{subject}</span>',
        f'<span class="snippet{ours}" dir="auto">{escape(one.snippet)}</span>',
        f'<span class="also">{also}</span>' if also else "",
        "</a></li>",
    )
    return "\n".join(parts)


def _pick(ulid: str, who: str, subject: str) -> str:
    label = _("Pick %(who)s: %(subject)s") % {"who": who, "subject": subject}
    return (
        f'<label class="pick"><input type="checkbox" name="picked" value="{ulid}" form="bulk">'
        f'<span class="unseen">{label}</span></label>'
    )


def _there(row: Row) -> str:
    """Where they live and what their clock shows, where it is known."""
    if not row.there:
        return ""
    country = escape(row.conversation.customer.country)
    night = f" {icon('moon', _('night there'))}" if row.night else ""
    return f' <span class="there">{country}{" " if country else ""}{clock(row.there)}{night}</span>'


def _wait(row: Row) -> str:
    one: Conversation = row.conversation
    if row.waits:
        return f'<span class="wait"><span class="unseen">{_("waits")} </span>{span_of_time(row.waits)}</span>'
    if one.snoozed_until:
        return f'<span class="wait"><span class="unseen">{_("comes back")} </span>{day(one.snoozed_until)}</span>'
    return f'<span class="wait dim">{day(one.last_at)}</span>'


def _also(row: Row, view: str) -> Iterator[str]:
    """What is promised, the tags, a draft, and who has it where the view does not say so."""
    one = row.conversation
    if row.due:
        late = " late" if row.late else ""
        sign, what = icon("late" if row.late else "clock"), escape(capfirst(row.due.what))
        due = f'<span dir="auto">{what}</span><span class="by">{escape(until(row.due))}</span>'
        yield f'<span class="due{late}">{sign}{due}</span>'
    for tag in row.tags:
        yield f'<span class="tag named" dir="auto">{escape(tag)}</span>'
    if getattr(one, "drafted", False):
        yield f'<span class="tag">{_("Draft")}</span>'
    if one.assignee and view != "mine":
        yield f'<span class="tag">{icon("person")}<bdi>{escape(one.assignee.first_name)}</bdi></span>'
    if one.team and "team-" not in view:
        yield f'<span class="tag" dir="auto">{escape(one.team)}</span>'
