"""Papers as Word (.docx) from the same blocks as the PDF; `docx_of` in documents.word.writing makes the file."""
