"""What a search asks of tags."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from unruffled.desk.conversations.filters import filters
from unruffled.desk.conversations.models import Conversation


@filters("tag", "tag:refund", _("a tag, in quotation marks where it has a space"))
def _tag(value: str, agent) -> Q:
    return Q(pk__in=Conversation.objects.filter(tags__name__iexact=value).values("pk"))
