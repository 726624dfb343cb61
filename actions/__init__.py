"""What the assistant does in a turn: thin actions over the knowledge base, one file a topic."""
