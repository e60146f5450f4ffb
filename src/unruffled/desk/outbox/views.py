"""Sending, undoing, and the page of what leaves."""

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from unruffled.desk.answers.filling import unfilled
from unruffled.desk.channels.registry import signature
from unruffled.desk.coaching import confirming
from unruffled.desk.common.http import found, page_number, refused, words
from unruffled.desk.conversations import queries as conversations
from unruffled.desk.conversations.actions import NothingToSay
from unruffled.desk.conversations.beside import MOST_PEOPLE, Beside, NotAnAddress, TooManyPeople, people_in
from unruffled.desk.conversations.files import FileGone, waiting
from unruffled.desk.outbox import actions, queries
from unruffled.desk.outbox.models import State
from unruffled.desk.people.permissions import require
from unruffled.desk.promises.said import parsed


@require_POST
def send(request, ulid):
    """Takes `text`, `key`, `seen`, `confirmed`, `cc`, `bcc`, `promises` and any number of `file`; answers the
    dispatch, or 409 with what asks to be confirmed.

    Who was overtaken is told by `seen` as far as what they have now heard of, and sends that to send all the same.
    """
    conversation = found(conversations.by_ulid, ulid)
    require(request.user, "reply", conversation)
    text, key = words(request, "text"), request.POST.get("key", "")
    if not key or len(key) > 64:
        return refused(_("This page is too old to send from. Reload it; the draft is kept."))
    try:
        beside = _beside(request, conversation)
    except NotAnAddress as wrong:
        return refused(_("“%s” is not a mail address. Mend it, or take it out.") % wrong)
    except TooManyPeople:
        return refused(_("A letter goes to %d people at most. Take some of the copies out.") % MOST_PEOPLE)
    if gaps := unfilled(text):
        return refused(
            _("{%s} is not filled in: the record does not know it. Write what belongs there, or take it out.") % gaps[0]
        )
    confirmed = request.POST.get("confirmed") == "yes"
    doubts = confirming.doubts(conversation, request.user, text)
    if doubts and not confirmed:
        return refused(_("This contradicts the record. Look once more, or send it all the same."), 409, doubts=doubts)
    try:
        dispatch = actions.send(
            conversation,
            request.user,
            text=text,
            key=key,
            seen=request.POST.get("seen", ""),
            beside=beside,
            promised=parsed(words(request, "promises")),
        )
    except FileGone:
        return refused(_("A file was taken away in another window. Look at the files once more, then send."))
    except NothingToSay:
        return refused(_("The reply is empty. Write something first."))
    except actions.Overtaken as overtaken:
        doubts = [{"text": "", "message": _overtaken(overtaken.message)}]
        return refused(_("The thread has moved on."), 409, doubts=doubts, seen=overtaken.message.ulid)
    return JsonResponse(_shown(dispatch))


def _beside(request, conversation) -> Beside:
    """What goes with the words. Raises NotAnAddress and TooManyPeople."""
    return Beside(
        cc=people_in(words(request, "cc")),
        bcc=people_in(words(request, "bcc")),
        files=request.POST.getlist("file"),
        signature=signature(conversation, request.user),
    )


def _overtaken(message) -> str:
    if message.agent:
        return _("%(name)s has answered since you opened this. Read that first, or send yours all the same.") % {
            "name": message.agent.name
        }
    return _("%(name)s has written again since you opened this. Read that first, or send yours all the same.") % {
        "name": message.sender_name or message.conversation.customer
    }


@require_GET
def outbox(request):
    require(request.user, "see-outbox")
    state = request.GET.get("state", "")
    rows, more = queries.outbox(request.user, state=state, page=page_number(request))
    context = {
        "dispatches": rows,
        "more": more,
        "page": page_number(request),
        "state": state,
        "states": State.choices,
    }
    return render(request, "outbox/outbox.html", context)


def _dispatch(request, ulid, verb="see-outbox"):
    dispatch = found(queries.by_ulid, ulid)
    require(request.user, verb, dispatch)
    return dispatch


@require_GET
def dispatch(request, ulid):
    """One letter of ours, as it leaves."""
    from unruffled.desk.channels.mail.writing import CannotWrite, envelope_of

    chosen = _dispatch(request, ulid)
    try:
        envelope = envelope_of(chosen.message) if chosen.message.channel == "mail" else None
    except CannotWrite:
        envelope = None  # the dispatch itself says why
    if request.GET.get("raw") is not None:
        if envelope is None:
            raise Http404
        return HttpResponse(
            envelope.raw, content_type="message/rfc822",
            headers={"Content-Disposition": f'attachment; filename="{chosen.ulid}.eml"'},
        )  # fmt: skip
    return render(request, "outbox/dispatch.html", {"dispatch": chosen, "envelope": envelope})


@require_POST
def undo(request, ulid):
    """Takes a reply back; answers the dispatch and, to its author, as `draft` the words that are a draft again."""
    chosen = _dispatch(request, ulid, "undo-send")
    try:
        draft = actions.withdraw(chosen, request.user)
    except actions.TooLate:
        return _answer(request, None, _("It has left already."))
    # The words are the author's draft again; who takes back a colleague's reply gets nothing to write over their own.
    own = draft is not None and draft.agent_id == request.user.pk
    return _answer(request, chosen, **({"draft": _again_a_draft(request, draft)} if own else {}))


def _again_a_draft(request, draft) -> dict:
    context = {"files": list(waiting(draft.conversation, request.user)), "conversation": draft.conversation}
    files = render_to_string("conversations/_draft_files.html", context, request)
    return {"text": draft.text, "cc": draft.cc, "bcc": draft.bcc, "version": draft.version, "files": files}


@require_POST
def again(request, ulid):
    try:
        return _answer(request, actions.try_again(_dispatch(request, ulid), request.user))
    except actions.TooLate:
        return _answer(request, None, _("It is on its way already."))


@require_POST
def doubt(request, ulid):
    """`arrived` is "yes" or "no"; no sends it once more."""
    chosen, arrived = _dispatch(request, ulid, "settle-doubt"), request.POST.get("arrived")
    if arrived not in ("yes", "no"):
        return refused(_("Say whether it arrived: yes or no."))
    try:
        actions.settle_doubt(chosen, request.user, arrived=arrived == "yes")
    except actions.TooLate:
        return _answer(request, None, _("Somebody has settled this already."))
    return _answer(request, chosen)


def _answer(request, dispatch, problem="", **more):
    """The dispatch or the problem as JSON for a script; for a browser without one, the page it came from."""
    if request.headers.get("accept") == "application/json":
        return refused(problem, 409) if problem else JsonResponse(_shown(dispatch) | more)
    if problem:
        messages.warning(request, problem)
    before = request.headers.get("referer", "")
    return redirect(before if url_has_allowed_host_and_scheme(before, {request.get_host()}) else "outbox")


def _shown(dispatch) -> dict:
    return {
        "ulid": dispatch.ulid,
        "state": dispatch.state,
        "message": dispatch.message.ulid,
        "due_at": dispatch.due_at.isoformat(),
    }
