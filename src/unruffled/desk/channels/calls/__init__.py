"""Telephone calls: written down by whoever held them."""
