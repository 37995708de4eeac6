"""Take the README's picture of an explorer from a real JupyterLab: `python tools/readme_picture.py`."""

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.browser.labserver import browser, open_notebook, run_all, serve  # noqa: E402


def main() -> int:
    with tempfile.TemporaryDirectory() as folder, serve(Path(folder)) as at, browser(1500, 1000) as (page, _):
        open_notebook(page, at("notebooks/01_vesicles.ipynb"))
        run_all(page)
        explorer = page.locator(".exolab-explorer").first
        explorer.scroll_into_view_if_needed()
        page.wait_for_timeout(1000)
        explorer.screenshot(path=ROOT / "assets" / "figures" / "explorer.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
