"""Tables in and out of workbooks. Pure Python."""
