"""How large an uploaded picture or PDF may be."""

FILE_BYTES = 10 * 1024**2
JPEG_PIXELS = 50_000_000  # which is read at a fraction of its size
PIXELS = 24_000_000  # of any other picture
LONG_SIDE = 2_000  # pixels that are kept
KEPT_BYTES = 2_000_000  # of a picture; one that needs more loses pixels
PNG_BYTES = 1_000_000  # a larger picture without transparency is kept as JPEG
PAGES = 500
