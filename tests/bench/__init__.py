"""How fast the atlas is, beside two peers over the same places and turns; nothing here asserts a time."""
