"""The official letter that the attachment goes with: its sentences are written by the figures."""
