"""What the app knows and decides: no clock, no disk, no terminal."""
