"""Web forms: a page of ours that stands in a company’s own site, and asks what happened and what they would like."""
