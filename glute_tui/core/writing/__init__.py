"""Values back to text, and all that is written about routine files."""
