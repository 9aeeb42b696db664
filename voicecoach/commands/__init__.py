"""WHAT A USER CAN ASK FOR: one file for each group of commands."""
