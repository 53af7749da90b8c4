"""Pictures and PDFs that people upload: told by their content, checked, made small.

Knows no model and no request. `reading` hands a file to the process of
`spreadsheets.worker`, where the other modules look inside it.
"""
