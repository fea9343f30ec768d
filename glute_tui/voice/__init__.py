"""Sound: tones and speech through what the system has, and a machine that stays awake. No terminal, no Textual."""
