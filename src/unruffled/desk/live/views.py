"""What a page says of its writer while they write."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST

from unruffled.desk.common.http import found
from unruffled.desk.conversations import queries as conversations
from unruffled.desk.live import presence
from unruffled.desk.people.permissions import may, require


@require_POST
def writing(request, ulid):
    """`writes` is "yes" while words are being typed, said again now and then, or "no". Nothing is kept."""
    conversation = found(conversations.by_ulid, ulid)
    if not may(request.user, "see-conversation", conversation):
        raise Http404
    require(request.user, "note", conversation)
    presence.write(conversation.topic, request.user, request.POST.get("writes") == "yes")
    return HttpResponse(status=204)
