"""The word lists as package data; `framing.lexicon` reads them. Nothing but data lives here."""
