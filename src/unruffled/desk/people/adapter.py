"""How people come in: by invitation or as the first owner, never by signing themselves up."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth import authenticate

from unruffled.desk.common.sealing import seal, unseal


class ClosedDoor(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        return False

    def authenticate(self, request, **credentials):
        """Only the backends are asked: they answer whoever has left as they answer a stranger, and axes counts.

        What allauth does beside would tell somebody who has left that the password was right.
        """
        return authenticate(request, **credentials)

    def get_reauthentication_methods(self, user):
        """Whoever has a second factor proves that they have it; a stolen password does not take it away."""
        methods = super().get_reauthentication_methods(user)
        return [one for one in methods if one["id"] == "mfa_reauthenticate"] or methods


class SealedFactors(DefaultMFAAdapter):
    """A copy of the database alone does not make codes: what they grow from is sealed with this desk's secret."""

    def encrypt(self, text):
        return seal(text)

    def decrypt(self, encrypted_text):
        return unseal(encrypted_text)
