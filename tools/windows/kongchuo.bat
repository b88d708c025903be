@echo off
"%~dp0python\python.exe" -m kongchuo_reports %*
