"""What a search asks of readings."""

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unruffled.desk.coaching.models import Felt
from unruffled.desk.coaching.showing import FEELINGS
from unruffled.desk.conversations.filters import filters


@filters("feeling", "feeling:anger", gettext_lazy("what a letter of theirs shows"))
def _feeling(value: str, agent) -> Q:
    if value.lower() not in FEELINGS:
        known = ", ".join(f"feeling:{kind}" for kind in FEELINGS)
        words = {"value": value, "known": known}
        raise ValueError(_("“feeling:%(value)s” is not known; there are %(known)s.") % words)
    return Q(pk__in=Felt.objects.filter(kind=value.lower()).values("conversation"))
