"""What a year plan aims at: target of the office, targets of hamlets, fields of work."""
