"""What a search asks of tags."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from unruffled.desk.conversations.filters import filters
from unruffled.desk.tags.models import Tag


@filters("tag", "tag:refund", _("a tag, in quotation marks where it has a space"))
def _tag(value: str, agent) -> Q:
    tagged = Tag.conversations.through.objects.filter(tag__name__iexact=value)
    return Q(pk__in=tagged.values("conversation_id"))
