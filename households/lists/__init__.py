"""Lists of households as Tables: what the screen shows, the printer prints and the workbook holds."""
