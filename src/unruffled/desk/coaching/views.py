"""The check beside the composer, and the pages of the rules."""

import json

from django.http import Http404, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from unruffled.desk.coaching import actions, showing
from unruffled.desk.common.http import clean, found, refused
from unruffled.desk.conversations import queries as conversations
from unruffled.desk.people.permissions import require
from unruffled.language.checking import rules as rulebook
from unruffled.language.errors import InputError

# A reply longer than this is a book; it is checked up to here.
LONGEST = 100_000


@require_POST
def check(request, ulid):
    """Takes {"text"}; answers the findings by the contract, the steps of a good answer, what is promised, and
    the list beside the composer as HTML."""
    conversation = found(conversations.by_ulid, ulid)
    require(request.user, "reply", conversation)
    try:
        text = clean(str(json.loads(request.body)["text"]))[:LONGEST]
    except (ValueError, KeyError, TypeError):
        return refused(_("Send the draft as JSON with a text."))
    answer = actions.check(conversation, request.user, text).as_dict()
    promised = actions.promised(conversation, request.user, text)
    context = {
        "findings": showing.ranked(answer["findings"]),
        "not_checked": answer["not_checked"],
        "steps": showing.steps(answer["strengths"]),
        "promises": promised,
        "conversation": conversation,
    }
    return JsonResponse(
        {
            "findings": context["findings"],
            "html": render_to_string("coaching/_findings.html", context, request),
        }
    )


@require_GET
def rules(request):
    require(request.user, "see-rules")
    return render(request, "coaching/rules.html", {"families": showing.families()})


@require_GET
def rule(request, name):
    require(request.user, "see-rules")
    try:
        page = rulebook.page(name)
    except InputError:
        raise Http404 from None
    return render(request, "coaching/rule.html", {"rule": page, "families": showing.families()})
