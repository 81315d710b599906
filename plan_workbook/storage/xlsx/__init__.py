"""Reads Open XML worksheets."""
