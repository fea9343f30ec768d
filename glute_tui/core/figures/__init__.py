"""The angles of a pose to rounded limbs, and when they move."""
