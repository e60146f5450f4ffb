"""How people come in: by invitation or as the first owner, never by signing themselves up."""

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth import authenticate


class ClosedDoor(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        return False

    def authenticate(self, request, **credentials):
        """Only the backends are asked: they answer whoever has left as they answer a stranger, and axes counts.

        What allauth does beside would tell somebody who has left that the password was right.
        """
        return authenticate(request, **credentials)
