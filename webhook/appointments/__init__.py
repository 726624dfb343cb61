"""Slots, holds and appointments over HTTP."""
