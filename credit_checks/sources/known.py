"""The sources there are, in the order in which they are asked."""

from credit_checks.sources import Source
from credit_checks.sources.creditchina import CreditChina
from credit_checks.sources.gsxt_site import GsxtSite
from credit_checks.sources.qichacha import Qichacha
from credit_checks.sources.tax_list import TaxList
from credit_checks.sources.tianyancha import Tianyancha
from credit_checks.sources.zxgk import Zxgk


def known_sources() -> tuple[Source, ...]:
    """One of each."""
    return (CreditChina(), GsxtSite(), Zxgk(), TaxList(), Tianyancha(), Qichacha())
