"""Endings and follow-ups: the agent's pages, and the one that a customer answers on."""

import secrets

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from unruffled.desk.common.http import found, page_number, words
from unruffled.desk.conversations import queries as conversations
from unruffled.desk.conversations.actions import NothingToSay
from unruffled.desk.follow_ups import actions, drafting, queries
from unruffled.desk.follow_ups.models import Kind, State
from unruffled.desk.people.inviting import base_of
from unruffled.desk.people.permissions import may, require


def _conversation(request, ulid: str):
    conversation = found(conversations.by_ulid, ulid)
    if not may(request.user, "see-conversation", conversation):
        raise Http404
    return conversation


def _follow_up(request, ulid: str):
    """One that this agent may see; one that they may not see does not exist for them."""
    follow_up = found(queries.by_ulid, ulid)
    if not may(request.user, "see-conversation", follow_up.conversation):
        raise Http404
    return follow_up


@require_http_methods(["GET", "POST"])
def ending(request, ulid):
    """How a conversation ended: drafted from the thread, mended and kept by an agent."""
    conversation = _conversation(request, ulid)
    require(request.user, "write-ending", conversation)
    if request.method == "POST":
        given = {name: words(request, name) for name in actions.FIELDS}
        actions.write_ending(conversation, by=request.user, **given)
        messages.success(request, _("Written down. It stands at the top when they write again."))
        return redirect("conversation", conversation.ulid)
    kept = queries.ending_of(conversation)
    values = {name: getattr(kept, name) for name in actions.FIELDS} if kept else drafting.drafted(conversation)
    return render(request, "follow_ups/ending.html", {"conversation": conversation, "kept": kept, "values": values})


@require_GET
def endings(request):
    """How conversations ended; ?q= searches their words."""
    require(request.user, "see-conversation")
    text, page = request.GET.get("q", "").strip()[:200], page_number(request)
    rows, more = queries.endings(request.user, text, page)
    return render(request, "follow_ups/endings.html", {"rows": rows, "more": more, "page": page, "q": text})


@require_GET
def follow_ups(request):
    """Who is to be asked whether all is well, and what others answered."""
    require(request.user, "see-conversation")
    whose = "all" if request.GET.get("whose") == "all" else "mine"
    context = {
        "whose": whose,
        "planned": queries.planned(request.user, whose=whose),
        "answered": queries.answered(request.user),
    }
    return render(request, "follow_ups/follow_ups.html", context)


@require_http_methods(["GET", "POST"])
def follow_up(request, ulid):
    """Asks by letter, with words that can be changed, or notes what was heard on the telephone."""
    chosen = _follow_up(request, ulid)
    require(request.user, "reply", chosen.conversation)
    problem, text = "", words(request, "text")
    if request.method == "POST":
        try:
            _act(request, chosen, text)
            return redirect("follow-ups")
        except NothingToSay:
            problem = _("The letter is empty. Write something first.")
        except actions.AlreadyAnswered:
            problem = _("They have answered already. It is noted in the thread.")
    context = {
        "follow_up": chosen,
        "conversation": chosen.conversation,
        "text": text or _proposed(request, chosen),
        "key": secrets.token_urlsafe(24),
        "problem": problem,
        "is_call": chosen.kind == Kind.CALL,
    }
    return render(request, "follow_ups/follow_up.html", context, status=409 if problem else 200)


def _act(request, chosen, text: str) -> None:
    """One of: the letter, what was heard, or nothing at all."""
    wanted = request.POST.get("do", "")
    if wanted == "ask":
        actions.ask(chosen, by=request.user, text=text, key=request.POST.get("key", "")[:64])
        messages.success(request, _("It leaves in a moment. The outbox can take it back until then."))
    elif wanted in {"content", "unhappy"}:
        heard = words(request, "heard")
        actions.answer(chosen, content=wanted == "content", words=heard, by=request.user)
        messages.success(request, _("Noted.") if wanted == "content" else _("Noted. The thread is open again."))
    else:
        actions.drop(chosen, by=request.user)
        messages.success(request, _("Nobody will be asked."))


def _proposed(request, chosen) -> str:
    """A short letter that asks one thing, in the customer's name and the agent's."""
    told = {
        "name": chosen.conversation.customer.name,
        "subject": chosen.conversation.subject,
        "address": base_of(request) + reverse("content", args=[chosen.token]),
        "agent": request.user.name,
    }
    greeting = _("Dear %(name)s,") % told if told["name"] else _("Good day,")
    body = (
        _(
            "some days ago we wrote to each other about “%(subject)s”. I would like to know whether it is "
            "all right now. One click tells me, and there is room for words:"
        )
        % told
    )
    after = _("If anything is still wrong, I will see to it.")
    return f"{greeting}\n\n{body}\n{told['address']}\n\n{after}\n\n{told['agent']}"


@never_cache
@require_http_methods(["GET", "POST"])
def content(request, token):
    """The customer's page. Opening it answers nothing, because programs that look for viruses open links too."""
    asked = found(queries.by_token, token)
    done = asked.state in (State.CONTENT, State.UNHAPPY)
    if request.method == "POST" and not done:
        is_content = request.POST.get("content") == "yes"
        try:
            asked = actions.answer(asked, content=is_content, words=words(request, "words"))
        except actions.AlreadyAnswered:
            asked = found(queries.by_token, token)
        done = True
    context = {"asked": asked, "done": done, "is_content": asked.state == State.CONTENT}
    return render(request, "follow_ups/content.html", context)
