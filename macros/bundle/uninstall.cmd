@echo off
rem Takes the plan workbook add-in away from this user. Workbooks stay.
setlocal DisableDelayedExpansion
if not defined LOCALAPPDATA exit /b 1
set "PLAN_HOME=%LOCALAPPDATA%\PlanWorkbook"
if not exist "%PLAN_HOME%\python\python.exe" goto gone
"%PLAN_HOME%\python\python.exe" -I -X utf8 -m plan_workbook.cli addin remove
if errorlevel 1 goto failed
if /i not "%~1"=="/quiet" pause
cd /d "%SystemRoot%"
rem This file may lie in the folder that goes: cmd.exe has read the whole next line before it runs it.
rd /s /q "%PLAN_HOME%" & exit /b 0
:gone
echo Suugaagui baina. / It is not installed.
if exist "%PLAN_HOME%" rd /s /q "%PLAN_HOME%"
if /i not "%~1"=="/quiet" pause
exit /b 0
:failed
if /i not "%~1"=="/quiet" pause
exit /b 1
