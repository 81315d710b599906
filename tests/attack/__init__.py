"""Attacks: hostile files, sudden deaths, full disks and strangers' text, against the commands as staff run them."""
