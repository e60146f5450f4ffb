"""Clear: whether the customer can read it at once."""
