"""Passing a letter on to somebody outside, and saying that somebody is the customer after all."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from unruffled.desk.channels.registry import file as bytes_of
from unruffled.desk.channels.registry import signature
from unruffled.desk.common.http import found, words
from unruffled.desk.conversations import forwarding
from unruffled.desk.conversations import queries as conversations
from unruffled.desk.conversations.actions import NothingToSay
from unruffled.desk.conversations.beside import MOST_PEOPLE, NotAnAddress, TooManyPeople, as_typed, people_in
from unruffled.desk.conversations.files import TooLarge
from unruffled.desk.conversations.models import Message, Side
from unruffled.desk.customers import actions as customers
from unruffled.desk.outbox import actions
from unruffled.desk.people.permissions import may, require


def _letter(request, ulid: str) -> Message:
    letter = found(conversations.message_by_ulid, ulid)
    if letter.withdrawn_at or not may(request.user, "see-conversation", letter.conversation):
        raise Http404
    require(request.user, "reply", letter.conversation)
    return letter


@require_http_methods(["GET", "POST"])
def forward(request, ulid):
    """Takes `to`, `text`, `key` and any number of `file` (the letter's, by index)."""
    letter = _letter(request, ulid)
    problem = ""
    if request.method == "POST":
        try:
            _send(request, letter)
            return redirect("conversation", letter.conversation.ulid)
        except NotAnAddress as wrong:
            problem = _("“%s” is not a mail address. Mend it, or take it out.") % wrong
        except TooManyPeople:
            problem = _("A letter goes to %d people at most. Take some of them out.") % MOST_PEOPLE
        except forwarding.Nobody:
            problem = _("Say who is to get it.")
        except NothingToSay:
            problem = _("The letter is empty. Write something first.")
        except TooLarge:
            problem = _("These files are too large for one letter. Leave some of them out.")
        except LookupError:
            problem = _("A file of this letter is no longer here. Leave it out.")
    return render(request, "outbox/forward.html", _shown(request, letter, problem), status=400 if problem else 200)


def _send(request, letter: Message) -> None:
    chosen = [file for file in letter.attachments.all() if str(file.index) in request.POST.getlist("file")]
    carried = [forwarding.Carried(file, b"" if file.content_id else bytes_of(file)) for file in chosen]
    key = request.POST.get("key", "")[:64] or get_random_string(24)
    actions.forward(
        letter, request.user, to=people_in(words(request, "to")), text=words(request, "text"), key=key,
        signature=signature(letter.conversation, request.user), carried=carried,
    )  # fmt: skip


def _shown(request, letter: Message, problem: str) -> dict:
    before = forwarding.taken_back(letter, request.user)
    to = as_typed(before.to) if before else request.GET.get("to", "")
    files = list(letter.attachments.all())
    kept = {file.name for file in before.attachments.all()} if before else {file.name for file in files}
    if request.method == "POST":
        ticked = request.POST.getlist("file")
        to, kept = words(request, "to"), {file.name for file in files if str(file.index) in ticked}
    return {
        "letter": letter,
        "conversation": letter.conversation,
        "answers": letter.side == Side.OTHER and bool(to),
        "to": to,
        "text": words(request, "text") if request.method == "POST" else before.text if before else "",
        "files": [{"file": file, "goes": file.name in kept} for file in files],
        "passed_on": forwarding.passed_on(letter),
        "signature": signature(letter.conversation, request.user),
        "key": request.POST.get("key") or get_random_string(24),
        "problem": problem,
    }


@require_POST
def recognise(request, ulid):
    """Somebody who was taken for another is the customer: their letter and their address are the customer's."""
    letter = _letter(request, ulid)
    customer = letter.conversation.customer
    try:
        if may(request.user, "edit-customer", customer):
            customers.add_address(customer, request.user, address=letter.sender_address)
    except customers.AddressTaken as taken:
        messages.warning(
            request,
            _("This address belongs to %(name)s. If they are one person, merge the two records.")
            % {"name": taken.holder},
        )
        return redirect("conversation", letter.conversation.ulid)
    except customers.NotAnAddress:
        pass  # the letter is theirs all the same; nobody could write to that address
    forwarding.recognise(letter, request.user)
    return redirect("conversation", letter.conversation.ulid)
