"""Desk (工作台): a page on 127.0.0.1 in which a clerk does the month; all work is done by the verbs of the command line."""
