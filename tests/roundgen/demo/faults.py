"""What is planted in the demo round, in words of both languages, and what a scan must say about it."""

from dataclasses import dataclass
from typing import Final

from tests.roundgen.demo.cast import DOC, GUANGDONG, OMITTED, PENALISED, SHENZHEN
from tests.roundgen.demo.credit import ACT
from tests.roundgen.roundfiles import REGISTERS

OFFICE: Final = "LibreOffice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Says:
    """A verdict on a role of the cast (a region by its name).

    `quote` is literal, or `name of ROLE`; `files` are paths of registers or roles of files: self, third, all, annex10.
    """

    clause: str
    verdict: str
    kind: str
    role: str
    quote: str | None = None
    files: tuple[str, ...] = ()
    needs: str | None = None
    otherwise: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing planted."""

    id: str
    zh: str
    en: str
    says: tuple[Says, ...]


def _about(clause: str, verdict: str, role: str, *files: str, quote: str | None = None) -> Says:
    return Says(clause=clause, verdict=verdict, kind="submission", role=role, quote=quote, files=files)


FAULTS: Final = (
    Fault(
        id="third_missing",
        zh="绿色工厂只报送了自评价报告，没有第三方评价报告",
        en="a factory files a self-evaluation and no third-party report",
        says=(
            _about("1.3a-reports", "violated", "lone", "self"),
            _about("1.7-materials", "violated", "lone", "self"),
        ),
    ),
    Fault(
        id="standard_replaced",
        zh="两份报告引用的GB/T 36132-2016不是现行版本，也从未有过",
        en="both reports cite GB/T 36132-2016, which is not the edition in force and never was one",
        says=tuple(
            _about(clause, "suspected", "outdated", "self", "third", quote="36132-2016")
            for clause in ("1.3b-standard", "3.1-truthful")
        ),
    ),
    Fault(
        id="park_city_level",
        zh="园区级别为市级，通知要求省级及以上",
        en="a park of city level; the notice asks for provincial level or above",
        says=(_about("1.5d-level", "violated", "city_park", "self", "third", quote="市级"),),
    ),
    Fault(
        id="no_onsite",
        zh="第三方评价报告写明因疫情未开展现场评价，改为远程视频",
        en="the third-party report says that the on-site evaluation was replaced by video",
        says=(_about("3.1b-procedure", "suspected", "remote", "third", quote="未开展现场评价"),),
    ),
    Fault(
        id="received_late",
        zh="全部材料于11月2日收到，晚于截止日10月31日",
        en="all files were received on 2 November, after the deadline of 31 October",
        says=(_about("1.7-materials", "violated", "late", "all"),),
    ),
    Fault(
        id="removed_on_first_day",
        zh="2019年10月31日被移出绿色制造名单，恰为近三年的第一天",
        en="removed from the list on 2019-10-31, the first day of the three years",
        says=(_about("1.2d-removed", "violated", "removed", f"{REGISTERS}/removed.csv", quote="2019-10-31"),),
    ),
    Fault(
        id="inspected_by_name",
        zh="督查名录中有同名单位存在严重问题，名录未载信用代码",
        en="an inspection found serious problems at a company of the same name; the register states no code",
        says=(_about("1.2e-inspection", "suspected", "inspected", f"{REGISTERS}/inspection.csv", quote="未批先建"),),
    ),
    Fault(
        id="energy_not_rectified",
        zh="列入工业节能监察整改名单，整改状态为未完成；该单位的工厂、产品两项申报均受影响",
        en="listed by energy supervision, not rectified; the company applies with a factory and a product",
        says=tuple(
            _about("1.2f-energy-supervision", "violated", role, f"{REGISTERS}/energy_supervision.xlsx", quote="未完成")
            for role in ("unrectified", "other_product")
        ),
    ),
    Fault(
        id="blacklisted",
        zh="评价机构在三年内列入黑名单，其评价结果不予采信",
        en="an evaluator blacklisted within the three years: its results are not accepted",
        says=(
            Says(
                clause="3.3-blacklist",
                verdict="violated",
                kind="evaluator",
                role="blacklisted",
                quote="name of blacklisted",
                files=(f"{REGISTERS}/blacklist.csv",),
            ),
            _about("3.3-blacklist", "violated", "client", f"{REGISTERS}/blacklist.csv", quote="name of blacklisted"),
        ),
    ),
    Fault(
        id="over_quota",
        zh="深圳市推荐绿色工厂3家，名额2家",
        en="Shenzhen recommends three factories, its quota is two",
        says=(
            Says(
                clause="1.3c-quota",
                verdict="violated",
                kind="region",
                role=SHENZHEN.name,
                files=(f"{REGISTERS}/quota.csv",),
            ),
        ),
    ),
    Fault(
        id="few_staff",
        zh="评价机构全部中级职称以上专职人员9人，少于10人",
        en="an evaluator lists nine full-time staff with titles; ten are asked for",
        says=(Says(clause="3.4c-staff", verdict="violated", kind="evaluator", role="few_staff", files=("annex10",)),),
    ),
    Fault(
        id="annex10_omits_project",
        zh="评价机构附件10的项目清单漏列一个由其评价的园区",
        en="the project list of an evaluator's annex 10 omits a park that it evaluated",
        says=(
            Says(
                clause="3.7-annual-report",
                verdict="suspected",
                kind="evaluator",
                role="forgetful",
                files=("annex10",),
                quote=f"name of {OMITTED}",
            ),
        ),
    ),
    Fault(
        id="penalty_in_credit_report",
        zh="报送的“信用中国”信用报告载有三年内的环境处罚，未写明发生事故，须人工判断；该单位的两项申报均受影响",
        en="a credit report of 信用中国 holds an environmental penalty within the three years, without an accident",
        says=(
            _about("1.2b-accident", "suspected", PENALISED, "credit", quote=ACT),
            _about("1.2b-accident", "suspected", "other_product", quote=ACT),
        ),
    ),
    Fault(
        id="written_by_evaluator",
        zh="评价机构代写了两家工厂的自评价报告：两家互相雷同，又有整段文字见于其第三方评价报告",
        en="an evaluator wrote two factories' self-evaluations: they are alike, and its own reports print whole passages",
        says=(
            Says(clause="3.2-independence", verdict="suspected", kind="evaluator", role="ghostwriter"),
            _about("3.2-independence", "suspected", "ghosted", "self", "third"),
            _about("3.2-independence", "suspected", "ghosted_too", "self", "third"),
        ),
    ),
)

BOUNDARIES: Final = (
    Fault(
        id="removed_before",
        zh="2019年10月30日被移出名单，早于近三年一天，不应告警",
        en="removed on 2019-10-30, a day before the three years",
        says=(_about("1.2d-removed", "satisfied", "removed_before"),),
    ),
    Fault(
        id="energy_rectified",
        zh="列入工业节能监察整改名单，整改已完成，不应告警",
        en="listed by energy supervision, rectified",
        says=(_about("1.2f-energy-supervision", "satisfied", "last_second"),),
    ),
    Fault(
        id="received_last_second",
        zh="在截止日最后一秒收到，视为按时",
        en="received in the last second of the deadline: in time",
        says=(_about("1.7-materials", "satisfied", "last_second"),),
    ),
    Fault(
        id="blacklisted_namesake",
        zh="黑名单中有同名机构，但信用代码不同，不是同一机构",
        en="the blacklist holds a body of the same name with another code: not the same",
        says=(
            Says(clause="3.3-blacklist", verdict="satisfied", kind="evaluator", role="namesake"),
            _about("3.3-blacklist", "satisfied", "outdated"),
        ),
    ),
    Fault(
        id="quota_reached",
        zh="广东省推荐绿色工厂3家，恰好等于名额",
        en="Guangdong recommends three factories, exactly its quota",
        says=(Says(clause="1.3c-quota", verdict="satisfied", kind="region", role=GUANGDONG.name),),
    ),
    Fault(
        id="old_word_file",
        zh="自评价报告为DOC格式：读出后两份报告齐全；没有LibreOffice时未核实，不作违反",
        en="the self-evaluation is a DOC file: once read, both reports are there; without LibreOffice unverified",
        says=tuple(
            Says(
                clause=clause,
                verdict="satisfied",
                kind="submission",
                role=DOC,
                files=("self",),
                needs=OFFICE,
                otherwise="unverified",
            )
            for clause in ("1.3a-reports", "1.7-materials")
        ),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A file that cannot be read, by its submission and its role among the files."""

    sub: str
    file: str
    zh: str
    en: str
    needs: str | None = None


UNREAD: Final = (
    Unread(sub="last_second", file="damaged/encrypted_pdf", zh="加密的PDF", en="a PDF that asks for a password"),
    Unread(
        sub="inspected",
        file="damaged/random_bytes_docx",
        zh="压缩包内损坏的DOCX",
        en="a DOCX of random bytes inside an archive",
    ),
    Unread(
        sub=DOC,
        file="self",
        zh="DOC文件，仅在没有LibreOffice时未读",
        en="a DOC file, unread only where there is no LibreOffice",
        needs=OFFICE,
    ),
)
