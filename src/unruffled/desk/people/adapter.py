"""How people come in: by invitation or as the first owner, never by signing themselves up."""

from allauth.account.adapter import DefaultAccountAdapter


class ClosedDoor(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        return False

    def authenticate(self, request, **credentials):
        """Whoever has left is answered as a stranger is; allauth would say that the password was right."""
        agent = super().authenticate(request, **credentials)
        return agent if agent and agent.is_active else None
