"""Bytes that someone else wrote, to frozen values or every problem at once."""
