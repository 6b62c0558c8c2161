"""Floor 1: what the frameworks say, loaded from `data/rules`. No pandas."""

from ilacs_analysis.rules.frameworks import Area as Area
from ilacs_analysis.rules.frameworks import Framework as Framework
from ilacs_analysis.rules.frameworks import Strand as Strand
from ilacs_analysis.rules.frameworks import framework as framework
from ilacs_analysis.rules.frameworks import frameworks as frameworks
from ilacs_analysis.rules.frameworks import strands as strands
from ilacs_analysis.rules.grades import Grade as Grade
from ilacs_analysis.rules.grades import grade as grade
from ilacs_analysis.rules.grades import grades as grades
from ilacs_analysis.rules.judgements import Finding as Finding
from ilacs_analysis.rules.registry import rule_versions as rule_versions
from ilacs_analysis.rules.registry import rules as rules
from ilacs_analysis.rules.rule import Rule as Rule
