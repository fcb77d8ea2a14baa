"""From a workbook as an office keeps it to rows of the register: reading (pure), comparing, saving."""
