"""Draws the pictures of the sample edition.

    pip install 'pillow>=11.3'
    python3 tests/sample/pictures.py              # all of them, into public/edition/pictures
    python3 tests/sample/pictures.py ho-guom che  # only these
    python3 tests/sample/pictures.py --preview DIR [name...]   # PNG at 720 to look at, nothing else

The drawing is deterministic; the bytes of a file depend on Pillow's encoders. Each picture is written as
`<name>-<width>.avif` and `.webp` in the widths 360, 720, 1080 and 1440; `tem-thu` only in 240, and the authors'
portraits only as WebP. The tools are in `canvas.py`, the scenes by theme in `scenes/`.
"""

import io
import sys
from multiprocessing import Pool
from pathlib import Path

from PIL import Image

sys.path.insert(0, str(Path(__file__).parent))

from scenes import ALL  # noqa: E402
from scenes.portraits import NAMES, portrait  # noqa: E402

OUT = Path(__file__).resolve().parents[2] / "public/edition/pictures"
WIDTHS = (360, 720, 1080, 1440)
# The most a file may weigh, in KB, by width: quality gives way to it.
LIMIT = {"webp": {240: 6, 360: 9, 720: 21, 1080: 34, 1440: 46}, "avif": {240: 4, 360: 6, 720: 14, 1080: 22, 1440: 30}}


def encode(image, kind, width):
    """The file in the best quality that stays under its limit."""
    for quality in (80, 72, 64, 56, 48, 40, 32, 24) if kind == "webp" else (66, 58, 50, 42, 36, 30, 24):
        out = io.BytesIO()
        image.save(out, kind, quality=quality, **({"method": 6} if kind == "webp" else {"speed": 5}))
        if out.tell() <= LIMIT[kind][width] * 1000:
            break
    return out.getvalue()


def draw(name):
    seed, scene = ALL[name]
    return scene(seed).finish()


def make(job):
    name, preview = job
    if name in NAMES:
        image = portrait(name).finish(grain=3, shade=0.1)
        if preview:
            image.save(Path(preview) / f"{name}.png")
        else:
            image.resize((240, 240), Image.Resampling.LANCZOS).save(OUT / f"{name}-240.webp", "webp", quality=82, method=6)
        return name
    image = draw(name)
    if preview:
        image.resize((720, round(image.height * 720 / image.width)), Image.Resampling.LANCZOS).save(Path(preview) / f"{name}.png")
        return name
    for width in WIDTHS if name != "tem-thu" else (240,):
        small = image.resize((width, round(image.height * width / image.width)), Image.Resampling.LANCZOS)
        for kind in ("webp", "avif"):
            (OUT / f"{name}-{width}.{kind}").write_bytes(encode(small, kind, width))
    return name


def main():
    words = sys.argv[1:]
    preview = None
    if words[:1] == ["--preview"]:
        preview, words = words[1], words[2:]
    OUT.mkdir(parents=True, exist_ok=True)
    with Pool(2) as pool:
        for name in pool.imap_unordered(make, [(name, preview) for name in words or [*ALL, *NAMES]]):
            print(name, flush=True)


if __name__ == "__main__":
    main()
