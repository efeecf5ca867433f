"""What a self-evaluation and a third-party report of one factory may both print, without any background, and what not."""

import pytest

from scanner.reuse import Background, PassageKind, ReuseOptions, SharedPassage, Why, passages

NAMES = ("江南示例铸造有限公司", "江南示例评价中心")
SELF = (
    "南门外的旧砂库去年拆掉以后，空地上种了两排香樟，夏天午休时总有人搬凳子去乘凉。\n",
    "\n食堂把剩饭按窗口称重，贴在墙上比了一个月，第二个月的泔水桶就少了一半。",
)
THIRD = (
    "抵达当天下雨，几位同事先在传达室烤干了鞋，再跟着安环部的人从北侧绕进厂区。\n",
    "\n返程的高铁上大家把照片按车间分了类，缺的几张当晚请厂方补拍传来。",
)


def shared(a: str, b: str | None = None) -> tuple[SharedPassage, ...]:
    """The passages of two reports that print ``a`` and ``b`` amid words of their own."""
    own, other = a.join(SELF), (a if b is None else b).join(THIRD)
    return passages(own, other, ReuseOptions(), Background.none(), NAMES)


@pytest.mark.parametrize(
    ("text", "why", "source"),
    [
        ("近三年（含成立不足三年）无较大及以上安全、环保、质量等事故；设有绿色工厂管理机构，负责有关绿色工厂的制度建设、实施、考核及奖励工作，建立目标责任制。",
         Why.STANDARD, "GB/T 36132-2018 绿色工厂评价通则 5.1.1"),
        ("江南示例铸造有限公司依法设立，在建设和生产过程中遵守有关法律、法规、政策和标准，近三年无较大及以上安全、环保、质量等事故。",
         Why.STANDARD, "GB/T 36132-2018 绿色工厂评价通则 5.1.1"),
        ("在统计报告期内生产某种产品或提供某种服务实际消耗的各种能源实物量，按规定的计算方法和单位分别折算后的总和。",
         Why.STANDARD, "GB/T 2589-2020 综合能耗计算通则 3"),
        ("依法设立，在建设和生产过程中遵守有关法律、法规、政\n策和标准\t符合\t附件1\n近三年（含成立不足三年）无较大及以上安全、环保、质\n量等事故\t符合\t附件2",
         Why.STANDARD, "GB/T 36132-2018 绿色工厂评价通则 5.1.1"),
        ("排放污染物的企业事业单位，应当建立环境保护责任制度，明确单位负责人和相关人员的责任。",
         Why.LAW, "中华人民共和国环境保护法（2014修订） 第四十二条"),
        ("我单位郑重承诺：本次申报绿色工厂所提交的相关数据和信息均真实、有效，愿接受并积极配合主管部门的监督抽查和核验。如有违反，愿承担由此产生的相应责任。",
         Why.FORM, "附件2 绿色工厂自评价报告及第三方评价报告（2022）"),
        ("评价机构和评价人员对在评价过程中获知的受评价方的商业秘密和技术秘密负有保密义务，未经受评价方书面同意，不得向第三方泄露。",
         Why.USUAL, "第三方评价报告常用语"),
        ("评价组于2022年8月3日对企业提交的自评价报告进行了文件评审，8月9日召开首次会议，内部技术复核由未参加本项目的人员完成。",
         Why.USUAL, ""),
        ("《铸造行业规范条件》鼓励企业对旧砂进行再生利用，粘土砂的旧砂回用率不低于百分之九十五，水玻璃砂不低于百分之八十。",
         Why.QUOTED, "《铸造行业规范条件》"),
        ("1.《铸造行业规范条件》；2.《江南市节水管理办法》（江政发〔2019〕7号）；3.《铸造企业清洁生产综合评价办法》。",
         Why.QUOTED, "《铸造行业规范条件》"),
        ("铸造工业大气污染物排放标准规定了铸件生产各工序的排放限值，中频炉与浇注工序的颗粒物按照三十毫克每立方米执行。",
         Why.QUOTED, ""),
    ],
)  # fmt: skip
def test_text_of_others_is_boilerplate_and_its_work_is_named(text: str, why: Why, source: str) -> None:
    found = shared(text)
    assert {one.kind for one in found} == {PassageKind.BOILERPLATE}
    assert why in {one.why for one in found}
    assert any(source in one.source if source else not one.source for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "江南示例铸造有限公司成立于2006年3月，注册资本5000万元，位于江南市滨江路66号，占地面积8.2万平方米，现有员工420人。",
        "公司通过了GB/T 24001-2016环境管理体系认证，证书编号00122E30001R0M，发证机构为某认证中心，有效期至2025年6月30日。",
        "排污许可证编号91320000MA1AAAAA00001V，有效期限自2020年8月1日至2025年7月31日；环评批复文号为江环审〔2015〕88号。",
        "单位产品综合能耗221.03kgce/t、单位产品碳排放量0.7075tCO2e/t，容积率1.12、建筑密度48.3%，三年间下降。",
        "容积率：计容建筑面积/用地面积＝91822/82000＝1.12。\n建筑密度：建筑物占地面积/用地面积×100%＝39606/82000×100%＝48.3%。",
        "序号\t设备名称\t规格型号\t数量\t功率（kW）\n1\t中频感应电炉\tGW-3.0\t4\t1600\n2\t螺杆空压机\tLG-75A\t3\t75\n3\t抛丸清理机\tQ378\t2\t58",
        "设备名称\n型号\n数量\n中频感应电炉\nGW-3.0\n4台\n螺杆空压机\nLG-75A\n3台\n抛丸清理机\nQ378\n2台\n布袋除尘器\nDMC-96\n6套",
        "1#排气筒颗粒物排放浓度8.6mg/m³、排放速率0.21kg/h，非甲烷总烃排放浓度4.2mg/m³，标准限值30mg/m³，厂界昼间噪声57.2dB(A)、夜间48.1dB(A)。",
        "2019年电力消耗3210.5万kWh、天然气41.2万m³、柴油36.8t；2020年电力消耗3305.1万kWh、天然气40.8万m³、柴油35.9t。",
        "公司秉持“精铸品质、绿色未来”的宗旨，2021年实现产值3.6亿元，上缴税金1200万元，是当地铸造行业的骨干企业之一。",
    ],
)  # fmt: skip
def test_facts_of_the_company_are_shared_facts(text: str) -> None:
    kinds = {one.kind for one in shared(text)}
    assert PassageKind.SHARED_FACT in kinds
    assert PassageKind.COPIED not in kinds


@pytest.mark.parametrize(
    "text",
    [
        "浇注线的旧空压机舍不得换，设备科请原厂评估后只换了主机头，电费单上看每月省下九千多度，账期内就收回了成本。",
        "评价组认为，落砂工段的集气罩离振动台偏高，开机时粉尘仍有外逸，属于管理上可以立即改进的薄弱环节，厂方答应月底前加装围帘。",
        "得分失在可再生能源一项，原因不在意愿而在屋面承重，加固要花七百多万元，厂里打算分两年投入，今年先做东跨。",
        "公司按照《用能单位能源计量器具配备和管理通则》要求补装了电表，化验室那块装反了互感器，查了三天才发现数字一直是负的。",
        "砂处理除尘器的滤袋原来半年一换，改用覆膜料以后撑到十四个月，换下来的旧袋洗净缝成了工人的护腿，一件也没扔。",
    ],
)  # fmt: skip
def test_a_reports_own_words_are_copied(text: str) -> None:
    (one,) = (one for one in shared(text) if one.kind is PassageKind.COPIED)
    assert (one.kind, one.why, one.source) == (PassageKind.COPIED, Why.NOT_ELSEWHERE, "")
    assert text.join(SELF)[slice(*one.a)] == text


def test_a_clause_is_known_although_filled_in_and_misread() -> None:
    clause = (
        "本机构承诺，已按规范完整的评价程序对江南示例铸造有限公司进行评价，对评价报告内容和结果的真实性和准确性负责。"
    )
    misread = clause.replace("程序", "稈序").replace("真实", "真买").replace("内容和结果", "内容及结果")
    found = shared(clause, misread)
    assert found
    assert {one.kind for one in found} == {PassageKind.BOILERPLATE}


def test_a_statement_that_the_evaluator_checked_is_no_copy() -> None:
    told = "去年五月机修班在落砂机底座下垫了减振胶块，费用由设备科列支，厂界夜间噪声由五十二分贝降到四十九分贝。"
    checked = (
        "现场可见落砂机底座的变化，询问后得知系去年五月由机修班垫了减振胶块；"
        "自报效果厂界夜间噪声由五十二分贝降到四十九分贝，评价组予以采信。"
    )
    assert [one for one in shared(told, checked) if one.kind is PassageKind.COPIED] == []


def test_an_indented_line_begins_another_sentence() -> None:
    own = "    浇注线的旧空压机没有换，设备科请原厂看过以后只换了主机头，电费单上看每月省下九千多度\n"
    after = "    自报的节电量与电表读数对得上，评价组予以采信。"
    (one,) = (one for one in shared(own, own + after) if one.kind is PassageKind.COPIED)
    assert own.join(SELF)[slice(*one.a)] == own.strip()
