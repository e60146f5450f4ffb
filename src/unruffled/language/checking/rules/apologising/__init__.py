"""Acknowledging and apologising: whether the feeling is met and the fault is owned."""
