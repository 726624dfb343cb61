"""Starts and stops all parts of an instance together: what ``make run`` calls."""
