"""Shouting: signs that raise the voice."""
