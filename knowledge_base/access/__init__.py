"""The ways in which a matter can be handled beside the window: online, machines, elsewhere, with help, by courier."""
