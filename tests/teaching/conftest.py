"""What was displayed, without a kernel, and the pixels of a picture."""

import io
import sys

import numpy as np
import pytest
from PIL import Image


class Displayed(list):
    """Every display call as (bundle, metadata), in order."""

    def __call__(self, bundle, metadata=None, raw=False):
        assert raw, "a bundle must be displayed as it is"
        self.append((bundle, metadata or {}))

    @property
    def markdown(self):
        return "\n".join(bundle.get("text/markdown", "") for bundle, _ in self)

    @property
    def plain(self):
        return "\n".join(bundle.get("text/plain", "") for bundle, _ in self)


@pytest.fixture
def displayed(monkeypatch):
    record = Displayed()
    monkeypatch.setattr("IPython.display.display", record)
    for name, module in list(sys.modules.items()):
        if name.startswith("exolab.teaching.") and hasattr(module, "display"):
            monkeypatch.setattr(module, "display", record)
    return record


@pytest.fixture(scope="session")
def pixels():
    """A function from an encoded picture to its red, green and blue as whole numbers."""
    return lambda encoded: np.asarray(Image.open(io.BytesIO(encoded)).convert("RGB")).astype(int)
