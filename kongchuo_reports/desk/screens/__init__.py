"""Screens (界面): one module for each page of the desk; what they write lies in files a person could have written."""
