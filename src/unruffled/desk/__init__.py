"""The desk: a Django project, one app a noun."""
