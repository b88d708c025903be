"""Packages: what lies inside a zipped Word or Excel file, read part by part and written so that its bytes never change."""
