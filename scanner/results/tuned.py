"""What run.json and ``compare --json`` record of the options by which text was compared and signs were weighed."""

from typing import Final

from scanner.results.rows import ExclusionRow, ReuseInputRow
from scanner.tuning import Exclusion, Tuning

_SHOWN: Final = 40


def reuse_input(tuning: Tuning) -> ReuseInputRow:
    """Every option, weight and limit as it was used, exact numbers as text; of excluded text its hash and beginning."""
    options, scale = tuning.options, tuning.scale
    fields = (name for name in options.__struct_fields__ if name != "excluded")
    return ReuseInputRow(
        sha256=tuning.sha256,
        options={name: getattr(options, name) for name in fields},
        weights={name: str(weight.weight) for name, weight in scale.weights.items()},
        levels={name: str(getattr(scale.levels, name)) for name in scale.levels.__struct_fields__},
        copied={name: getattr(scale.copied, name) for name in scale.copied.__struct_fields__},
        siblings={name: getattr(scale.siblings, name) for name in scale.siblings.__struct_fields__},
        exclusions=tuple(map(_exclusion, tuning.exclusions)),
    )


def _exclusion(one: Exclusion) -> ExclusionRow:
    return ExclusionRow(
        source=one.source,
        sha256=one.sha256,
        chars=len(one.text),
        begins=" ".join(one.text.split())[:_SHOWN],
        reason=one.reason,
        by=one.by,
    )
