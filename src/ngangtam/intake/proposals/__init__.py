"""What typed rows state: facts about persons, posts and units, each resting on its cells."""
