"""Floor 1: what the frameworks say, loaded from `data/rules`. No pandas."""

from ilacs_analysis.rules.frameworks import Area, Framework, Strand, framework, frameworks, strands
from ilacs_analysis.rules.grades import Grade, grade, grades

__all__ = [
    "Area",
    "Framework",
    "Grade",
    "Strand",
    "framework",
    "frameworks",
    "grade",
    "grades",
    "strands",
]
