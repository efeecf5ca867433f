"""A stand-in for the public credit sites and two paid services: HTTP servers on 127.0.0.1, one port per site.

**Nothing here was recorded from a site.** The shapes (paths, fields, envelopes, refusals) come from public documentation and
public parsing code, as collected in the project's reference on credit sources; what that reference marks as inferred is inferred
here too. The companies and records
are invented (`world.py`). Every answer carries `X-Standin: synthetic`, and the host stays 127.0.0.1, in
cassettes too, so that nobody takes an answer of ours for one of a site's. The code under test was not read for it.

    with StandIn() as standin:
        base = standin.url("creditchina")                     # one of SITES; a server starts when first asked for
        standin.fail("creditchina", Rule(Fault.BLOCKED, "typeSourceSearch", nth=2))
        standin.fail("zxgk", Rule(Fault.ERROR_WORD, "searchSX", where=(("currentPage", "2"),)))
        ...
        standin.asked("creditchina")                          # requests in order, with time and how many were answered at once
        standin.misplaced_secrets()                           # []: the token stood in its header only

* creditchina: /private-api/ catalogSearchHome, getTyshxydmDetailsContent, typeSourceSearch; 10 rows a page at most. The site's
  refusals of a fresh session (40001, 412, 521) are faults, so that what lies behind them can be read too.
* gsxt: the web search, which always ends at a captcha; the app's search and details; sub-tables by draw, start, length;
  honeypot words.
* zxgk: page, captcha, checkyzm, searchSX, disDetailNew, searchZhcx; masked codes, Java dates. Lists and details need
  `zxgk.SEEN_BY_A_PERSON` as pCode, with the page's captchaId; `standin.courts.guarded = False` asks for no captcha.
* chinatax: ListXxk (POST), ViewXxk; `standin.tax.charset` is one of `chinatax.CHARSETS`.
* tianyancha: /services/open/…, with `tianyancha.TOKEN` as Authorization; 300000 is nothing found.
* qichacha: …Check/GetList, ECIV4/GetBasicDetailsByName, with `qichacha.KEY` and a token made with `qichacha.SECRET`.

`standin.oddity` has whole answers written otherwise than the examples (a mark before them, counts as text …).
`fixtures.py` has the pytest fixture `standin`; `faults.py` the matrix of what may fail where. By hand: `python -m tests.standin`
runs the servers, `python -m tests.standin.record` records the cassettes anew, `python -m tests.credit_checks.every_fault` asks
the real sources under every fault.
"""

from tests.standin.misbehaviour import Fault, Rule
from tests.standin.oddities import Oddity
from tests.standin.server import ELSEWHERE, SECRETS, SITES, StandIn
from tests.standin.wire import Request

__all__ = ["ELSEWHERE", "SECRETS", "SITES", "Fault", "Oddity", "Request", "Rule", "StandIn"]
