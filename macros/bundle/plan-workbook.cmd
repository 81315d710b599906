@"%~dp0python\python.exe" -I -X utf8 -m plan_workbook.cli %*
