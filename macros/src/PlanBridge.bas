Attribute VB_Name = "PlanBridge"
Option Explicit

' Starts Python. The interpreter comes from the user's own registry, never from a workbook: a workbook is mail.
Private Const REGISTRY_PYTHON As String = "HKCU\Software\PlanWorkbook\Python"
Private Const REGISTRY_UNDO As String = "HKCU\Software\PlanWorkbook\Undo"
Private Const HIDDEN_WINDOW As Long = 0
Private Const EXCLAMATION As Long = 48
Private Const IN_FRONT As Long = 69632
Private Const TITLE_KEY As String = "title"
Private Const READY_SECONDS As Long = 600

Private readyAt As Double
Private clicks As Long

Public Sub RunPlan(ByVal action As String)
    Dim shell As Object
    Dim python As String
    Dim outcome As String
    Dim book As String
    Dim stamp As String

    If IsMac() Then
        MsgBox PlanText("mac", "mn") & vbLf & vbLf & PlanText("mac", "en"), EXCLAMATION, PlanText(TITLE_KEY, "en")
        Exit Sub
    End If
    If Not ActiveWorkbook Is Nothing Then book = ActiveWorkbook.Name
    If NeedsBook(action) Then outcome = BookProblem()
    If Len(outcome) = 0 Then
        Set shell = ScriptShell()
        If shell Is Nothing Then
            outcome = "no-shell"
        Else
            python = InterpreterPath(shell)
            If Len(python) = 0 Then
                outcome = "not-installed"
            ElseIf Not FileThere(python) Then
                outcome = "no-python"
            Else
                clicks = clicks + 1
                stamp = CStr(Int(Timer * 100)) & "-" & CStr(clicks)
                outcome = Launch(shell, PlanCommand(python, action, book, Application.Hwnd) & " --click=" & stamp)
                If Len(outcome) = 0 Then OfferUndo shell, stamp
            End If
        End If
    End If
    If Len(outcome) > 0 Then Tell shell, outcome
End Sub

' When a plan comes to the front: leaves a Python ready for the next click, at most once in ten minutes, and waits for nothing.
Public Sub ReadySpare()
    Dim shell As Object
    Dim python As String
    Dim isPlan As Boolean
    If IsMac() Then Exit Sub
    If readyAt > 0 And Abs(Timer - readyAt) < READY_SECONDS Then Exit Sub
    On Error Resume Next
    isPlan = Len(ActiveWorkbook.Names("plan_language").Name) > 0
    On Error GoTo 0
    If Not isPlan Then Exit Sub
    readyAt = Timer
    Set shell = ScriptShell()
    If shell Is Nothing Then Exit Sub
    python = InterpreterPath(shell)
    If Len(python) = 0 Then Exit Sub
    If Not FileThere(python) Then Exit Sub
    On Error Resume Next
    shell.Run Chr(34) & python & Chr(34) & " -I -X utf8 -m plan_workbook.spare --hwnd=" & Application.Hwnd, HIDDEN_WINDOW, False
    On Error GoTo 0
End Sub

' Excel for Mac has neither Windows' scripting nor leave to start programs, and need not know what is asked of them here.
Private Function IsMac() As Boolean
    IsMac = True
#If Not Mac Then
    IsMac = False
#End If
End Function

Private Function ScriptShell() As Object
#If Not Mac Then
    On Error Resume Next
    Set ScriptShell = CreateObject("WScript.Shell")
    On Error GoTo 0
#End If
End Function

' What Excel's own Ctrl+Z does after a click that changed something; Excel empties its own list when a program writes.
Public Sub PlanUndo()
    RunPlan "undo"
End Sub

' Python notes in the registry which click can be taken back; after any other one Excel's list stays as it is.
Private Sub OfferUndo(ByVal shell As Object, ByVal stamp As String)
    Dim changed As String
    On Error Resume Next
    changed = shell.RegRead(REGISTRY_UNDO)
    If changed = stamp Then Application.OnUndo PlanText("label.undo", PlanLanguage()), "'" & ThisWorkbook.Name & "'!PlanUndo"
    On Error GoTo 0
End Sub

' A new plan is made beside whatever is open, or beside nothing; many offices' plans are collected from a folder.
Public Function NeedsBook(ByVal action As String) As Boolean
    NeedsBook = action <> "import" And action <> "new" And action <> "collect"
End Function

' Pure: what is run. Quotes stand around the two names; nothing else in a file name needs care (see SafeName).
Public Function PlanCommand(ByVal python As String, ByVal action As String, ByVal book As String, ByVal window As String) As String
    Dim quote As String
    quote = Chr(34)
    PlanCommand = quote & python & quote & " -I -X utf8 -m plan_workbook.click " & action & " --wb=" & quote & SafeName(book) & quote & " --from_xl=1 --hwnd=" & window & " --macros=" & PLAN_VERSION
End Function

' WScript.Shell.Run expands %NAME%, xlwings cuts at "=" and strips outer blanks: signs that no file name may hold stand in.
Public Function SafeName(ByVal book As String) As String
    Dim safe As String
    safe = Replace(Replace(book, "%", "|"), "=", "<")
    If Left(safe, 1) = " " Then safe = ">" & Mid(safe, 2)
    If Right(safe, 1) = " " Then safe = Left(safe, Len(safe) - 1) & ">"
    SafeName = safe
End Function

' mn unless the workbook in front says en in its settings.
Public Function PlanLanguage() As String
    Dim chosen As String
    On Error Resume Next
    chosen = LCase(Trim(ActiveWorkbook.Names("plan_language").RefersToRange.Value))
    On Error GoTo 0
    If chosen = "en" Then
        PlanLanguage = "en"
    Else
        PlanLanguage = "mn"
    End If
End Function

Private Function BookProblem() As String
    Dim guarded As Object
    If Not ActiveWorkbook Is Nothing Then Exit Function
    BookProblem = "no-book"
#If Not Mac Then
    On Error Resume Next
    Set guarded = Application.ActiveProtectedViewWindow
    On Error GoTo 0
#End If
    If Not guarded Is Nothing Then BookProblem = "protected-view"
End Function

Private Function InterpreterPath(ByVal shell As Object) As String
    On Error Resume Next
    InterpreterPath = shell.RegRead(REGISTRY_PYTHON)
    On Error GoTo 0
End Function

' Not Dir(): it knows only the letters of the system's code page, and no code page has the Mongolian o and u.
Private Function FileThere(ByVal path As String) As Boolean
#If Not Mac Then
    Dim files As Object
    On Error Resume Next
    Set files = CreateObject("Scripting.FileSystemObject")
    FileThere = True
    FileThere = files.FileExists(path)
    On Error GoTo 0
#End If
End Function

' "" when Python did its work, and it says itself what went wrong; else the key of a message.
' What Python leaves in the status bar stays there.
Private Function Launch(ByVal shell As Object, ByVal command As String) As String
    Dim code As Long
    Dim starting As String
    starting = PlanText("starting", PlanLanguage())
    Application.StatusBar = starting
    code = -1
    On Error Resume Next
    code = shell.Run(command, HIDDEN_WINDOW, True)
    If Err.Number <> 0 Then
        Launch = "blocked"
    ElseIf code <> 0 Then
        Launch = "no-package"
    End If
    Err.Clear
    If CStr(Application.StatusBar) = starting Then Application.StatusBar = False
    On Error GoTo 0
End Function

' Not MsgBox where it can be helped: it turns what the system's code page lacks into question marks.
Private Sub Tell(ByVal shell As Object, ByVal outcome As String)
    Dim said As String
    Dim title As String
    said = PlanText(outcome, PlanLanguage())
    title = PlanText(TITLE_KEY, PlanLanguage())
    If shell Is Nothing Then Set shell = ScriptShell()
    On Error Resume Next
    If shell Is Nothing Then
        MsgBox said, EXCLAMATION, title
    Else
        shell.Popup said, 0, title, EXCLAMATION + IN_FRONT
    End If
    On Error GoTo 0
End Sub
