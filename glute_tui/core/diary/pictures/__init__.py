"""The diary as pictures of text: figures in, rows of runs out, and words beneath; ui and cli print the same."""
