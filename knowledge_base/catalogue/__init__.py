"""The catalogue: matters, bundles, materials, departments and places, read from data files and checked."""
