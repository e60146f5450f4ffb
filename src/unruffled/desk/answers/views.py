"""The library of canned answers, and taking one into a reply."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

import unruffled
from unruffled.desk.answers import actions, filling, queries
from unruffled.desk.answers.forms import AnswerForm
from unruffled.desk.answers.models import Answer
from unruffled.desk.coaching import showing
from unruffled.desk.coaching.actions import check
from unruffled.desk.common.http import found
from unruffled.desk.conversations import queries as conversations
from unruffled.desk.conversations.models import Conversation
from unruffled.desk.people.permissions import may, require


def _conversation(request, ulid: str) -> Conversation:
    conversation = found(conversations.by_ulid, ulid)
    if not may(request.user, "see-conversation", conversation):
        raise Http404
    return conversation


@require_GET
def choose(request, ulid):
    """The answers that ?q= finds, to take one into the reply: a list of options."""
    conversation = _conversation(request, ulid)
    require(request.user, "reply", conversation)
    rows = queries.found(request.user, request.GET.get("q", "")[:200])[: queries.SHOWN]
    return render(request, "answers/_options.html", {"answers": rows, "conversation": conversation})


@require_POST
def use(request, ulid, answer):
    """The words of an answer with what the record says, and the variables that it does not fill."""
    conversation = _conversation(request, ulid)
    require(request.user, "reply", conversation)
    text = actions.use(found(queries.by_ulid, answer, request.user), conversation, request.user)
    return JsonResponse({"text": text, "unfilled": filling.unfilled(text)})


@require_GET
def answers(request):
    """The library, by folder."""
    require(request.user, "keep-answer")
    text = request.GET.get("q", "")[:200]
    rows = sorted(queries.found(request.user, text), key=lambda one: (one.folder.lower(), one.name.lower()))
    shown = [{"answer": one, "mine": may(request.user, "keep-answer", one)} for one in rows]
    return render(request, "answers/answers.html", {"answers": shown, "q": text})


@require_http_methods(["GET", "POST"])
def edit(request, ulid=None):
    """Writes an answer. With `preview` nothing is kept: the words are shown as a real conversation would get them."""
    require(request.user, "keep-answer")
    answer = found(queries.by_ulid, ulid, request.user) if ulid else Answer(owner=request.user)
    require(request.user, "keep-answer", answer)
    form = AnswerForm(request.POST or None, answer=answer, agent=request.user)
    if request.method == "POST" and form.is_valid():
        answer = form.become()
        if "preview" not in request.POST:
            actions.keep(answer, request.user)
            messages.success(request, _("It is kept."))
            return redirect("answer", answer.ulid)
    text = form.cleaned_data["text"] if form.is_bound and form.is_valid() else answer.text
    chosen = _to_try_on(request)
    context = {
        "form": form, "answer": answer, "variables": filling.VARIABLES.items(), "chosen": chosen,
        "conversations": _recent(request.user), **_tried(text, chosen, request.user),
    }  # fmt: skip
    return render(request, "answers/answer.html", context)


def _to_try_on(request) -> Conversation | None:
    """The conversation on which the words are tried: the one that was chosen, else the latest of this agent's."""
    ulid = request.POST.get("on", request.GET.get("on", ""))
    try:
        chosen = conversations.by_ulid(ulid) if ulid else None
    except ObjectDoesNotExist:
        chosen = None
    if chosen and may(request.user, "see-conversation", chosen):
        return chosen
    return next(iter(_recent(request.user)), None)


def _recent(agent) -> list[Conversation]:
    rows = Conversation.objects.filter(conversations.seen_by(agent)).select_related("customer")
    return list(rows.order_by("-last_at")[:20])


def _tried(text: str, chosen: Conversation | None, agent) -> dict:
    """The words as they would stand in a reply, what they leave open, and what the check says of them."""
    if not text.strip():
        return {}
    words = filling.filled(text, chosen, agent) if chosen else text
    answer: dict[str, Any] = (check(chosen, agent, words) if chosen else unruffled.check(words)).as_dict()
    unknown = [name for name in filling.names_in(text) if not filling.is_known(name)]
    findings = [one for one in answer["findings"] if one["rule"] != "placeholder"]
    return {
        "tried": words, "open": filling.unfilled(words), "unknown": unknown, "findings": showing.ranked(findings),
    }  # fmt: skip


@require_POST
def delete(request, ulid):
    answer = found(queries.by_ulid, ulid, request.user)
    actions.delete(answer, request.user)
    messages.success(request, _("“%s” is deleted. Letters that were written with it stay as they are.") % answer.name)
    return redirect("answers")
