"""Letters that were set aside, and mailboxes."""

import datetime

from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from unruffled import mail
from unruffled.desk.channels.mail import actions, queries, receiving
from unruffled.desk.channels.mail.forms import MailboxForm
from unruffled.desk.channels.mail.models import Mailbox
from unruffled.desk.common.http import download, found, page_number
from unruffled.desk.people.permissions import require


@require_GET
def set_aside(request):
    """Letters that could not become messages, whole, with the reason."""
    require(request.user, "see-set-aside")
    rows, more = queries.set_aside(page_number(request))
    letters = [{"stored": stored, "letter": mail.parse(bytes(stored.raw))} for stored in rows]
    return render(request, "mail/set_aside.html", {"letters": letters, "more": more, "page": page_number(request)})


@require_POST
def try_again(request, ulid):
    require(request.user, "settle-set-aside")
    stored = found(queries.set_aside_by_ulid, ulid)
    receiving.put_back(stored, request.user)
    message = receiving.receive(stored)
    return redirect("conversation", message.conversation.ulid) if message else redirect("set-aside")


@require_GET
def raw(request, ulid):
    require(request.user, "see-set-aside")
    stored = found(queries.set_aside_by_ulid, ulid)
    return download(bytes(stored.raw), f"{stored.ulid}.eml")


@require_GET
def mailboxes(request):
    require(request.user, "connect-mailbox")
    return render(request, "mail/mailboxes.html", {"mailboxes": queries.mailboxes()})


@require_http_methods(["GET", "POST"])
def edit_mailbox(request, ulid=None):
    """Saves only what both servers accept, unless the owner wants it saved all the same."""
    require(request.user, "connect-mailbox")
    mailbox = found(queries.mailbox_by_ulid, ulid) if ulid else Mailbox(since=_some_days_ago())
    form = MailboxForm(request.POST or None, instance=mailbox)
    if request.method == "POST" and form.is_valid():
        password = form.cleaned_data["password"]
        problems = {} if request.POST.get("anyway") else actions.try_out(form.instance, password=password)
        for field, problem in problems.items():
            form.add_error(field, problem)
        if not problems:
            actions.connect(form.instance, password=password, agent=request.user)
            return redirect("mailboxes")
    return render(request, "mail/mailbox.html", {"form": form, "mailbox": mailbox})


def _some_days_ago() -> datetime.date:
    """What a new mailbox brings in unless its owner says otherwise: a week, so that nobody drowns on the first day."""
    return timezone.localdate() - datetime.timedelta(days=7)
