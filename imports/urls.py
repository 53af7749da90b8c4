"""The addresses of imports, all under /edit/."""

from django.urls import path

from imports.views import columns, file, preview, year

app_name = "imports"
IMPORTS = "<slug:partnership>/records/<slug:kind>/import/"
IMPORT = f"{IMPORTS}<slug:name>/"
# A whole year is imported as records of a kind are, at the same addresses.
YEARS = "<slug:partnership>/records/year-folder/import/"
OF_YEAR = f"{YEARS}<slug:name>/"

urlpatterns = [
    path(YEARS, year.start, name="year-start"),
    path(f"{OF_YEAR}preview/", year.preview, name="year-preview"),
    path(f"{OF_YEAR}done/", year.done, name="year-done"),
    path(f"{OF_YEAR}undo/", year.undo, name="year-undo"),
    path(f"{OF_YEAR}delete/", year.delete, name="year-delete"),
    path(IMPORTS, file.start, name="start"),
    path(f"{IMPORT}columns/", columns.columns, name="columns"),
    path(f"{IMPORT}sheet/", columns.sheet, name="sheet"),
    path(f"{IMPORT}preview/", preview.preview, name="preview"),
    path(f"{IMPORT}problems/", preview.problems, name="problems"),
    path(f"{IMPORT}done/", preview.done, name="done"),
    path(f"{IMPORT}undo/", preview.undo, name="undo"),
    path(f"{IMPORT}delete/", file.delete, name="delete"),
]
