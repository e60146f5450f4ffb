"""What is asked about forms."""

from unruffled.desk.channels.forms.models import WebForm


def forms() -> list[WebForm]:
    return list(WebForm.objects.select_related("team").order_by("-active", "id"))


def by_ulid(ulid: str) -> WebForm:
    """Raises WebForm.DoesNotExist."""
    return WebForm.objects.get(ulid=ulid)


def by_public_id(public_id: str) -> WebForm:
    """A form that is switched on. Raises WebForm.DoesNotExist."""
    return WebForm.objects.select_related("team").get(public_id=public_id, active=True)
