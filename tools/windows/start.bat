@echo off
rem The name of this file tells what to do; its body is ASCII, which every code page reads alike.
setlocal
title %~n0
pushd "%~dp0"
if not exist "python\python.exe" goto packed
if not exist "lib\kongchuo_reports\__main__.py" goto packed
"python\python.exe" -m kongchuo_reports %*
set told=%errorlevel%
popd
if %told% GEQ 2 pause
exit /b %told%

:packed
popd
echo.
echo   [ %~n0 ]
echo   Qing xian jie ya suo: you jian dian zip, quan bu jie ya, zai shuang ji.
echo   Unzip the whole folder first, then start this file from there.
echo.
pause
exit /b 3
