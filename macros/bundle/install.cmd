@echo off
rem Installs the plan workbook add-in for this user: no administrator rights, no internet.
setlocal DisableDelayedExpansion
set "PLAN_PYTHON=%~dp0program\python\python.exe"
if exist "%PLAN_PYTHON%" goto install
echo.
echo ZIP file-iig ehleed "Extract All..." gej zadlaad, zadalsan havtas dotroos install.cmd-iig ajilluulna uu.
echo Unpack the ZIP file first ("Extract All..."), then start install.cmd in the unpacked folder.
set PLAN_CODE=2
goto end
:install
"%PLAN_PYTHON%" -I -X utf8 "%~dp0program\install.py"
set PLAN_CODE=%ERRORLEVEL%
:end
if /i not "%~1"=="/quiet" pause
exit /b %PLAN_CODE%
