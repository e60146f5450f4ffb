"""Bytes to a message and back. Pure: no Django, no network."""
