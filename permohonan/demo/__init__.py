"""Demo data: people, companies and cases in every state, all made through the transitions themselves."""
