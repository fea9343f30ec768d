"""What was logged, what it says of today, and how it is carried, merged and drawn."""
