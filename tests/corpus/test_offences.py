"""What penalties are about, in words as authorities print them."""

import subprocess
import sys
from datetime import date
from decimal import Decimal

import pytest

from corpus.reference.entry_states import EntryState, Standing, standing
from corpus.reference.fines import fine_in
from corpus.reference.offences import Field, Penalty, offence


@pytest.mark.parametrize(
    ("authority", "act", "law", "field", "certain"),
    [
        ("苏州市生态环境局", "废水超标排放", "《中华人民共和国水污染防治法》第十条", Field.ENVIRONMENT, True),
        ("苏州市生态环境局", "其他", "", Field.ENVIRONMENT, False),
        ("苏州市应急管理局", "未建立事故隐患排查治理制度", "", Field.SAFETY, True),
        ("某市消防救援大队", "消防设施未保持完好有效", "消防法", Field.SAFETY, True),
        ("苏州市市场监督管理局", "生产不合格产品", "产品质量法", Field.QUALITY, True),
        ("苏州市市场监督管理局", "未按规定公示年度报告", "企业信息公示暂行条例", Field.OTHER, True),
        ("苏州市税务局稽查局", "虚开增值税专用发票", "", Field.TAX, True),
        ("某市互联网信息办公室", "未履行网络安全保护义务", "网络安全法", Field.NETWORK, True),
        ("某海关", "申报不实", "海关法", Field.OTHER, True),
        # authorities that mislead
        ("某市市场监督管理局", "使用未经检验的叉车", "特种设备安全法", Field.SAFETY, True),
        ("某市市场监督管理局", "使用未经检定的计量器具", "计量法", Field.OTHER, True),
        ("某市市场监督管理局", "其他", "", Field.OTHER, False),
        ("某市住房和城乡建设局", "未取得施工许可证擅自施工", "建筑法、建设工程质量管理条例", Field.OTHER, True),
        ("某市住房和城乡建设局", "施工现场未采取安全施工措施", "", Field.SAFETY, True),
        ("某市公安局", "未留存网络日志", "网络安全法", Field.NETWORK, True),
        ("某市综合行政执法局", "颗粒物超标排放", "大气污染防治法", Field.ENVIRONMENT, True),
        ("某市综合行政执法局", "违反有关规定", "", Field.OTHER, False),
        ("某市水务局", "未取得排水许可证排放污水", "", Field.ENVIRONMENT, True),
        # the law alone, with its article, its short form, full width and spaces
        ("", "", "《中华人民共和国安全生产法》第九十七条第一款第（三）项", Field.SAFETY, True),
        ("", "", "固废法 第 １１２ 条", Field.ENVIRONMENT, True),
        ("", "违反《中华人民共和国计量法》", "", Field.OTHER, True),
        # 安全生产许可证 is no 生产许可证
        ("某市住房和城乡建设局", "未取得安全生产许可证施工", "", Field.SAFETY, True),
    ],
)
def test_the_field_is_told_by_act_law_and_authority(
    authority: str, act: str, law: str, field: Field, certain: bool
) -> None:
    found = offence(Penalty(authority=authority, act=act, law=law))
    assert (found.field, found.certain) == (field, certain)


def test_the_words_that_decided() -> None:
    found = offence(Penalty(authority="某市应急管理局", law="《安全生产法》第九十七条", act="安 全 培 训 不到位"))
    assert found.words == ("安全培训", "安全生产法", "应急管理")
    assert found.told
    assert not offence(Penalty(authority="某市综合行政执法局", act="其他")).told


@pytest.mark.parametrize(
    ("words", "accident", "happened", "deaths"),
    [
        ("2021年5月3日，冲压车间发生机械伤害事故", "发生机械伤害事故", date(2021, 5, 3), None),
        ("该公司对事故负有责任", "对事故负有责任", None, None),
        ("事故造成2人死亡", "造成2人死亡", None, 2),
        ("储罐泄漏导致水体污染，属一般突发环境事件", "一般突发环境事件", None, None),
        ("未落实安全措施造成1人死亡", "造成1人死亡", None, 1),
        ("未制定操作规程导致发生触电事故", "导致发生触电事故", None, None),
        ("挖断燃气管道，造成燃气泄漏", "造成燃气泄漏", None, None),
        ("2022年1月7日仓库失火", "失火", date(2022, 1, 7), None),
        ("２０２１ 年 ３ 月 ２ 日 发 生 触 电 事 故，致 一 人 死 亡", "发生触电事故", date(2021, 3, 2), 1),
        ("二〇二二年五月十二日发生爆炸", "发生爆炸", date(2022, 5, 12), None),
        ("2021年度该公司“3·21”坍塌事故，造成2死1伤", "2死", date(2021, 3, 21), 2),
        ("2022-03-17发生突发环境事件", "发生突发环境事件", date(2022, 3, 17), None),
        ("2020年6月10日发生事故，死亡7人，2022年1月5日结案", "发生事故", date(2020, 6, 10), 7),
        ("2022年3月1日，执法人员检查发现该公司曾发生火灾", "发生火灾", None, None),
        ("6月2日发生火灾", "发生火灾", None, None),
        ("2022年2月30日发生火灾", "发生火灾", None, None),
        # what did not happen, or may, or is somebody else's
        ("未建立生产安全事故隐患排查制度", "", None, None),
        ("未编制突发环境事件应急预案", "", None, None),
        ("未造成人员伤亡和环境污染事故", "", None, None),
        ("可能造成火灾事故", "", None, None),
        ("系统未按规定备份", "", None, None),
        ("如发生泄漏将导致人员中毒死亡", "", None, None),
        ("极易被黑客入侵并导致信息泄露", "", None, None),
        ("电焊引燃纸箱，被及时扑灭，未酿成火灾", "", None, None),
        ("预案中假定储罐泄漏造成3人死亡的场景未演练", "", None, None),
        ("邻近的某化工公司发生爆炸后开展专项检查，未设警示标志", "", None, None),
        ("未吸取同行业“6·13”燃气爆炸事故教训", "", None, None),
        ("废水泄漏致鱼死亡，经查与该公司无关，无因果关系", "", None, None),
        ("导致发生生产安全事故的，给予撤职处分", "", None, None),
        ("无证焊接金属构件，堆垛倒塌隐患未消除", "", None, None),
        ("拒不治理污染", "", None, None),
        ("职工感染新冠病毒未报告", "", None, None),
        ("储罐阀门发生少量泄漏，已及时处置", "", None, None),
        ("施工造成行道树死亡12株", "", None, None),
        ("篡改监测数据", "", None, None),
        ("群众举报当事人发生火灾事故，经查不属实", "", None, None),
        ("2021年6月3日发生火灾事故，上报的伤亡情况不属实", "发生火灾事故", date(2021, 6, 3), None),
        ("屋面渗漏，未构成质量事故", "", None, None),
        ("依据“发生生产安全事故，对负有责任的单位由应急管理部门依照下列规定处以罚款”处罚", "", None, None),
        ("储罐区发生液氨泄漏", "发生液氨泄漏", None, None),
        ("储罐阀门发生泄漏", "", None, None),
        ("造成3人以上10人以下死亡的，为较大事故", "", None, None),
    ],
)
def test_only_words_of_something_that_happened_are_an_accident(
    words: str, accident: str, happened: date | None, deaths: int | None
) -> None:
    found = offence(Penalty(authority="某市应急管理局", act=words))
    assert (found.accident, found.happened, found.deaths) == (accident, happened, deaths)


def test_a_large_fine_is_no_accident() -> None:
    found = offence(Penalty(authority="某市应急管理局", act="未配备专职安全生产管理人员", said="罚款人民币叁佰万元整"))
    assert (found.accident, found.fine) == ("", Decimal(3_000_000))


@pytest.mark.parametrize(
    ("words", "kind", "evasion"),
    [
        ("偷税", "偷税", "偷税"),
        ("在账簿上多列支出、少列收入，造成少缴增值税86万元", "偷税", "多列支出、少列收入，造成少缴"),
        ("让他人为自己开具与实际经营业务情况不符的发票", "虚开", "与实际经营业务情况不符的发票"),
        ("骗取国家出口退税款312万元", "骗税", "骗取国家出口退税"),
        ("抗税；经查另有偷税", "偷税", "偷税"),
        ("走逃（失联）", "重大税收违法", "走逃"),
        ("接受虚开的普通发票入账，造成少缴企业所得税", "虚开", "接受虚开的普通发票入账，造成少缴"),
        ("未按期申报，不属于偷税", "", ""),
        ("丢失发票，非虚开", "", ""),
        ("举报反映的虚开发票问题经查不属实；丢失发票5份", "", ""),
        ("群众举报其偷税，查无实据", "", ""),
        ("经查，当事人偷税，申报不实", "偷税", "偷税"),
        ("已自查补缴，不作偷税处理", "", ""),
        ("善意取得虚开的专用发票，进项税额转出", "", ""),
        ("上游企业走逃，取得异常凭证", "", ""),
        ("协查虚开案件时未提供资料", "", ""),
        ("未按规定期限办理纳税申报", "", ""),
    ],
)
def test_evasion_is_no_late_declaration(words: str, kind: str, evasion: str) -> None:
    found = offence(Penalty(authority="国家税务总局某市税务局稽查局", act=words))
    assert (found.field, found.evasion_kind, found.evasion) == (Field.TAX, kind, evasion)


@pytest.mark.parametrize(
    ("words", "fine"),
    [
        ("罚款人民币贰拾壹万元整", Decimal(210_000)),
        ("罚款1.5万元", Decimal(15_000)),
        ("处三十五万元罚款", Decimal(350_000)),
        ("罚款12,000元", Decimal(12_000)),
        ("罚款壹仟零伍拾元", Decimal(1_050)),
        ("处少缴税款50%的罚款", None),
        ("罚款0.5倍", None),
        ("警告", None),
    ],
)
def test_the_fine_in_yuan(words: str, fine: Decimal | None) -> None:
    assert fine_in(words) == fine


@pytest.mark.parametrize(("reason", "revoked"), [("行政复议撤销", True), ("", False), ("公示期满", False)])
def test_a_penalty_taken_back(reason: str, revoked: bool) -> None:
    assert (standing({"案件撤销原因": reason}).state is EntryState.REVOKED) is revoked


def test_what_became_of_an_entry_is_told_with_its_words() -> None:
    cells = {"列入日期": "2021-07-05", "移出日期": "2022-03-01", "信用修复日期": "— —"}
    assert standing(cells) == Standing(EntryState.REMOVED, "移出日期", "2022-03-01")
    assert standing({"公示截止期": "2020-01-01"}) == Standing(EntryState.ACTIVE)


def test_spacy_is_not_loaded_before_a_record_is_told() -> None:
    code = "import sys, corpus.reference.offences; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
