"""Tests of the printed attachment."""
