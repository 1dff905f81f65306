"""The language of the narrative: a sentence in, its words out, each known by what it means."""
