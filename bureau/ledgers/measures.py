"""Every ledger in use is a measure."""

from bureau.measures import registry

from .entries.queries import PREFIX, all_measures, find_measure

registry.add_provider(prefix=PREFIX, find=find_measure, all=all_measures)
