"""What tests of the record stand on: a desk that is owned."""

import pytest


@pytest.fixture(autouse=True)
def owned(rosalind):
    """Every page of a desk that nobody owns leads to the welcome."""
