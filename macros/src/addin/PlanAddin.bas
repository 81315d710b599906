Attribute VB_Name = "PlanAddin"
Option Explicit

' The add-in's ribbon callbacks. Their names differ from the template's: Excel may look a name up in either.
Private planRibbon As IRibbonUI

Public Sub AddinLoad(ribbon As IRibbonUI)
    Set planRibbon = ribbon
End Sub

Public Sub AddinClick(control As IRibbonControl)
    RunPlan control.Id
End Sub

Public Sub AddinLabel(control As IRibbonControl, ByRef returned)
    returned = PlanText("label." & control.Id, PlanLanguage())
End Sub

Public Sub AddinScreentip(control As IRibbonControl, ByRef returned)
    returned = PlanText("label." & control.Id, PlanLanguage())
End Sub

Public Sub AddinSupertip(control As IRibbonControl, ByRef returned)
    returned = PlanText("tip." & control.Id, PlanLanguage())
End Sub

Public Sub AddinRefresh()
    If Not planRibbon Is Nothing Then planRibbon.Invalidate
End Sub
