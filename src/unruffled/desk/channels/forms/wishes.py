"""What a customer may wish for: to choose from, and as they say it in their letter.

The words are ones that the desk's own reading hears as an ask, in every language that it reads.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# The kind of ask (by the contract): what the form offers, and what the letter then says.
WISHES: dict[str, tuple[str | Promise, str | Promise]] = {
    "refund": (_("My money back"), _("I would like my money back.")),
    "replacement": (_("A new one"), _("Please send me a replacement.")),
    "repair": (_("A repair"), _("Please repair it.")),
    "explanation": (_("To understand what happened"), _("Please explain what happened.")),
    "callback": (_("A call"), _("Please call me back.")),
    "other": (_("Something else"), ""),
}
