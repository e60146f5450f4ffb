"""Dismissive: words that make the customer's trouble smaller than it is."""
