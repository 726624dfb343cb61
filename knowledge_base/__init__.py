"""The knowledge of 问办 as a plain library: catalogue, search, guidance, opening rules. No Flask, no Rasa."""
