"""Content checks of what the office publishes, one module a subject."""
