"""Self-checks: a question in a lesson, and a visible check in a homework."""

import ipywidgets as widgets
from IPython.display import display

from .sealed import Item, bare, item


def question(name: str) -> "Question":
    """Ask the self-check `slug/name` of `assets/questions/<slug>.yml`.

    Live, it takes an answer and explains. Without a kernel it reads as the question with the explanation
    folded beneath. Raises ValueError for an unknown name.
    """
    return Question(item(name))


class Question:
    """What `question` returns: `answer(value)` gives (right or wrong, what to read next)."""

    def __init__(self, item: Item):
        self.item = item
        self._build()

    def answer(self, value) -> tuple[bool, str]:
        """Judge an answer: a choice, or a number in the question's unit."""
        right = self.item.accepts(value)
        if right:
            return True, f"Right. {self.item.explain}"
        if self.item.choices:
            return False, f"Not that one. {self.item.explain}"
        return False, f"Not yet. {self.item.hint(value)}"

    def _build(self):
        item = self.item
        ask = widgets.HTMLMath(f"<b>Check yourself.</b> {item.ask}")
        self.reply = widgets.HTMLMath()
        if item.choices:
            self.input = widgets.RadioButtons(
                options=item.choices,
                value=None,
                layout={"width": "auto"},
                description="",
                tooltip="Your choice",
            )
            self.input.observe(self._judge, names="value")
            row = self.input
        else:
            label = f"Your answer ({item.unit})" if item.unit else "Your answer"
            self.input = widgets.FloatText(
                value=None, description=label, continuous_update=False, style={"description_width": "initial"}
            )
            button = widgets.Button(description="Check", tooltip="Check the answer")
            button.on_click(self._judge)
            row = widgets.HBox([self.input, button])
        self.widget = widgets.VBox([ask, row, self.reply]).add_class("exolab-question")

    def _judge(self, _):
        right, words = self.answer(self.input.value)
        mark = "✓" if right else "✗"
        self.reply.value = f'<div role="status" aria-live="polite">{mark} {words}</div>'

    def _static(self) -> str:
        item = self.item
        choices = "".join(f"\n- {choice}" for choice in item.choices)
        unit = f" (in {item.unit})" if item.unit else ""
        folded = f"<details><summary>Explanation</summary>\n\n{item.explain}\n\n</details>"
        return f"**Check yourself.** {item.ask}{unit}\n{choices}\n\n{folded}"

    def _ipython_display_(self):
        bundle = {
            "text/markdown": self._static(),
            "text/plain": f"Check yourself: {self.item.ask}",
            "application/vnd.jupyter.widget-view+json": {
                "version_major": 2,
                "version_minor": 0,
                "model_id": self.widget.model_id,
            },
        }
        display(bundle, raw=True)


def check(name: str, function, *args, part: int | None = None, **kwargs) -> None:
    """Try a homework function on one visible example and say how it went.

    `name` is an item of `assets/questions/<slug>.yml`; `function(*args, **kwargs)` is called here, and of
    a pair or list only entry `part` is looked at. Says "not written yet" while the function raises
    NotImplementedError. Raises AssertionError with a hint, never the answer, when the value is wrong.
    """
    wanted = item(name)
    label = getattr(function, "__name__", str(function))
    call = f"{label}({', '.join([*map(repr, args), *(f'{k}={v!r}' for k, v in kwargs.items())])})"
    try:
        value = function(*args, **kwargs)
    except NotImplementedError:
        print(f"{label}: not written yet.")
        return
    if part is not None:
        call, value = f"{call}[{part}]", _part(call, value, part)
    if not wanted.accepts(value):
        raise AssertionError(f"{call} gives {bare(value)!r}, which is not right. {wanted.hint(value)}")
    print(f"{call}: right.")


def _part(call, value, part):
    try:
        return value[part]
    except (TypeError, IndexError, KeyError):
        wanted = "a pair" if part < 2 else f"{part + 1} values"
        raise AssertionError(f"{call} gives {value!r}; it should return {wanted}.") from None
