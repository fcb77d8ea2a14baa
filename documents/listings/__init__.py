"""Lists on the screen, on paper and as workbooks: one Table each (sheets.table)."""
