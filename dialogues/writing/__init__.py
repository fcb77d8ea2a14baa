"""The parts of a plan of dialogue: how each is read, put into words, compared and written anew."""
