"""The demo's complaints: one or two in every state, reached by the transitions."""
