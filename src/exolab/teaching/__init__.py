"""What a lesson is made with. Knows how to show, ask and compare; knows no biology."""

from .explorer import Explorer, explore
from .figures import show
from .glossary import term
from .measurement import against_measurement
from .parameter import Parameter
from .pictures import bars, curves, drawing
from .questions import Question, check, question
from .style import figure, use_course_look

use_course_look()

__all__ = [
    "Explorer",
    "Parameter",
    "Question",
    "against_measurement",
    "bars",
    "check",
    "curves",
    "drawing",
    "explore",
    "figure",
    "question",
    "show",
    "term",
    "use_course_look",
]
