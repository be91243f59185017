"""`make screenshots`: pictures of the page with the sample, at three widths, light and dark, to be looked at.

The first of them, `page.png`, is the README's. Needs Debian's Chromium and Playwright, as the browser tests do.
"""

from __future__ import annotations

import sys
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright
from werkzeug.serving import make_server

from webui import create_app

_CHROMIUM = "/usr/bin/chromium"
_WIDTHS = {1280: 860, 768: 1024, 375: 812}


def main(folder: Path) -> None:
    server = make_server("127.0.0.1", 0, create_app(), threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.port}"
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for scheme in ("light", "dark"):
            for width, height in _WIDTHS.items():
                context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
                page = context.new_page()
                for name, path in (("form", "/"), ("result", "/sample")):
                    page.goto(address + path)
                    page.screenshot(path=folder / f"{name}-{width}-{scheme}.png")
                if (width, scheme) == (1280, "light"):
                    page.screenshot(path=folder / "page.png")
                context.close()
        browser.close()
    server.shutdown()
    print(f"Pictures are in {folder}.")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/screenshots"))
