"""Drawing: how a workbook looks — styles, fields, blocks, sheets, charts; no figure is worked out here."""
