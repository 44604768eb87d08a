"""Maps made within a longer run: of the network, and of its copy with weights drawn at random."""
