"""Refusal: words that close a door, and leave the customer in front of it."""
