"""Tags: the desk's own words for what letters are about."""

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from unruffled.desk.common.ids import ULIDField
from unruffled.desk.conversations.models import Conversation

LONGEST = 40


class Tag(models.Model):
    """Written as whoever made it wrote it; in small letters it is nobody else's."""

    ulid = ULIDField()
    name = models.CharField(_("name"), max_length=LONGEST)
    conversations = models.ManyToManyField(Conversation, related_name="tags", blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(Lower("name"), name="a_tag_has_a_name_of_its_own")]
        ordering = ["name"]

    def __str__(self):
        return self.name
