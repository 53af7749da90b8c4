"""The addresses of imports, all under /edit/."""

from django.urls import path

from imports.views import columns, file, preview

app_name = "imports"
IMPORTS = "<slug:partnership>/records/<slug:kind>/import/"
IMPORT = f"{IMPORTS}<slug:name>/"

urlpatterns = [
    path(IMPORTS, file.start, name="start"),
    path(f"{IMPORT}columns/", columns.columns, name="columns"),
    path(f"{IMPORT}sheet/", columns.sheet, name="sheet"),
    path(f"{IMPORT}preview/", preview.preview, name="preview"),
    path(f"{IMPORT}problems/", preview.problems, name="problems"),
    path(f"{IMPORT}done/", preview.done, name="done"),
    path(f"{IMPORT}undo/", preview.undo, name="undo"),
    path(f"{IMPORT}delete/", file.delete, name="delete"),
]
