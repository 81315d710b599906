Attribute VB_Name = "PlanTemplate"
Option Explicit

' The template's own ribbon callbacks. Their names differ from the add-in's: Excel may look a name up in either.
Private Const ADDIN_NAME As String = "plan_workbook.xlam"
Private planRibbon As IRibbonUI

Public Sub TemplateLoad(ribbon As IRibbonUI)
    Set planRibbon = ribbon
End Sub

Public Sub TemplateClick(control As IRibbonControl)
    RunPlan control.Id
End Sub

Public Sub TemplateVisible(control As IRibbonControl, ByRef returned)
    returned = Not AddinLoaded()
End Sub

Public Sub TemplateLabel(control As IRibbonControl, ByRef returned)
    returned = PlanText("label." & control.Id, PlanLanguage())
End Sub

Public Sub TemplateScreentip(control As IRibbonControl, ByRef returned)
    returned = PlanText("label." & control.Id, PlanLanguage())
End Sub

Public Sub TemplateSupertip(control As IRibbonControl, ByRef returned)
    returned = PlanText("tip." & control.Id, PlanLanguage())
End Sub

Public Sub TemplateRefresh()
    If Not planRibbon Is Nothing Then planRibbon.Invalidate
End Sub

Public Function AddinLoaded() As Boolean
    On Error Resume Next
    AddinLoaded = Len(Application.Workbooks(ADDIN_NAME).Name) > 0
    On Error GoTo 0
End Function
