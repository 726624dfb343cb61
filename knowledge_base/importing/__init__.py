"""Taking a centre's own list of matters into the instance: `wenban catalogue import`."""
