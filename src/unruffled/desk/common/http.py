"""Small things that every view needs."""

from django.http import Http404, JsonResponse


def words(request, name: str) -> str:
    """A text of a form. Browsers send forms with CRLF; here a line ends with one character, as everywhere else."""
    return tidy(request.POST.get(name, ""))


def tidy(text: str) -> str:
    """What a browser sent, with line ends of one character, and without the NUL that PostgreSQL keeps in no text."""
    return text.replace("\r\n", "\n").replace("\x00", "")


def page_number(request) -> int:
    """?page=, at least 1."""
    try:
        return max(1, int(request.GET.get("page", "1")))
    except ValueError:
        return 1


def found(query, *arguments):
    """What `query` gives, or the page "not found" where it raises DoesNotExist."""
    from django.core.exceptions import ObjectDoesNotExist

    try:
        return query(*arguments)
    except ObjectDoesNotExist:
        raise Http404 from None


def refused(sentence: str, status: int = 400, **more) -> JsonResponse:
    """One clear sentence for a script to show."""
    return JsonResponse({"error": sentence, **more}, status=status)
