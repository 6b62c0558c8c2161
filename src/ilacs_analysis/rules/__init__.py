"""Floor 1: what the frameworks say, loaded from `data/rules`. No pandas."""

from ilacs_analysis.rules.frameworks import Area, Framework, Strand, framework, frameworks, strands
from ilacs_analysis.rules.grades import Grade, grade, grades
from ilacs_analysis.rules.judgements import Finding
from ilacs_analysis.rules.registry import rule_versions, rules
from ilacs_analysis.rules.rule import Rule

__all__ = [
    "Area",
    "Finding",
    "Framework",
    "Grade",
    "Rule",
    "Strand",
    "framework",
    "frameworks",
    "grade",
    "grades",
    "rule_versions",
    "rules",
    "strands",
]
