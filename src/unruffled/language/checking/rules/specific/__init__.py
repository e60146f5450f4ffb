"""Specific to this customer: whether the reply knows whom it answers, and what they said."""
