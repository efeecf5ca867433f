"""Words of two kinds of prose: sentences mean little but repeat each other as rarely as real ones do."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words of one half; `patterns` are sentences of {n}oun, {v}erb, {a}dverb, {q}uality, {d}igits, {u}nit, {w}ho."""

    nouns: tuple[str, ...]
    verbs: tuple[str, ...]
    adverbs: tuple[str, ...]
    qualities: tuple[str, ...]
    units: tuple[str, ...]
    patterns: tuple[str, ...]
    demands: tuple[str, ...]
    headings: tuple[str, ...]
    template: tuple[str, ...]
    profile: tuple[str, ...]


def _pairs(text: str) -> tuple[str, ...]:
    words = text.replace(" ", "").replace("\n", "")
    return tuple(words[at : at + 2] for at in range(0, len(words), 2))


_TUNE_NOUNS = """
空压锅炉余热蒸汽电机变频照明屋顶光伏储能管网水泵阀门仪表台账班组车间仓库叉车原料辅料包装油漆溶剂粉尘烟气废水污泥危废固废噪声厂界
绿化雨水中水冷却循环软化药剂模具铸件焊接喷涂热处理淬火酸洗电镀切削冲压装配检验返工良率能耗碳排核算边界因子抽样记录凭证发票合同
采购供方物流托盘回收拆解设计图纸工艺参数配方试验样品标签说明培训考核奖励预算项目改造投资收益回报周期目标指标方案措施制度流程
岗位职责内审管评整改隐患应急演练消防职业健康体检防护通风除尘脱硫脱硝在线监测数据平台系统软件接口报表曲线峰谷负荷功率因数变压
"""
_TUNE_VERBS = """
建设安装更换淘汰引进优化调整核对抽查统计汇总分析评估比较验证追踪记录张贴公布签订续签委托聘请培训组织召开讨论批准下达分解落实
检查督促整改关闭验收移交停用封存拆除清洗维修校准标定采集上传计算折算复核修订编写发放回收登记归档
"""
_TUNE_ADVERBS = "逐步全面集中统一按期分批重点陆续首次再次每月每季适时自行联合共同严格认真仔细主动"
_TUNE_QUALITIES = "高效节能老旧新型主要关键日常专项现有外部内部上游下游年度阶段综合单独部分"
_JUDGE_NOUNS = """
窑炉磨机风机皮带料仓破碎筛分煤粉熟料矿粉石膏砂浆骨料搅拌养护钢筋模板泵送运输罐体车辆轮胎柴油电池充电桩位道路扬尘喷淋沉淀压滤泥饼
尾矿渣土植被坡面坝体渗漏水井地表监测断面采样化验试剂天平烘箱温度湿度压力流量液位称重计量电表水表气表远传集抄网关主站画面告警
工单派工点检润滑备件库存领用损耗定额标杆对比排名通报约谈帮扶会议纪要决议文件档案借阅保密授权印章审批预案物资队伍值守联络社区
访客食堂宿舍浴室热泵空调门窗保温玻璃墙体屋面灯具感应开关插座线缆桥架配电开闭母线电容谐波滤波电抗整流逆变组件支架清扫巡视无人
"""
_JUDGE_VERBS = """
投运试运技改扩建迁移封堵加装替代削减压降控制平衡调度切换巡查走访询问查阅抄录拍照留存比照推算测算估计判断说明解释反馈答复跟进
督办销号考评奖罚宣传动员征集筛选立项招标评审施工监理调试培养选拔轮换交接盘点核销调拨出租托管共享
"""
_JUDGE_ADVERBS = "持续稳妥同步提前及时如实充分深入广泛有序大力切实反复随机当场事先事后独立合力长期"
_JUDGE_QUALITIES = "低碳清洁智能先进落后闲置在用新建备用公用辅助核心次要局部整体跨年本地外埠自有租用"

_TUNE_PATTERNS = (
    "{w}{a}{v}{q}{n}{n}，{a}{v}{n}{n}与{n}{n}，{n}{n}{v}{d}{u}。",
    "{n}{n}由{n}{n}{v}，{q}{n}{v}后{n}{v}了{d}{u}，{n}和{n}{a}{v}。",
    "在{q}{n}{v}之前，{w}对{n}{n}进行{v}，发现{n}{v}不够，{a}{v}{n}{n}。",
    "{d}年起，{q}{n}{n}{a}{v}，{n}{v}由{d}{u}变为{d}{u}。",
    "{w}把{n}{n}、{n}{n}和{q}{n}列入{n}{v}，{n}{n}{a}{v}一次。",
    "{n}{v}表明，{q}{n}的{n}{n}占{d}%，其余为{n}{n}，{w}据此{v}{n}{n}。",
    "针对{n}{n}的{n}{v}，{w}{a}{v}{n}，并请{n}{n}{v}{q}{n}。",
)
_JUDGE_PATTERNS = (
    "经{n}{v}，{q}{n}{n}的{n}{v}为{d}{u}，比上年{n}{v}少{d}{u}，{n}{n}{a}{v}。",
    "{w}的{n}{n}分为{n}{n}和{q}{n}两类，前者{a}{v}{n}，后者由{n}{n}{v}。",
    "{q}{n}{v}期间，{n}{n}{a}{v}，{w}以{n}{n}代替{n}{n}，未影响{n}{v}。",
    "为{v}{n}{n}，{w}{a}{v}了{q}{n}，又{v}{n}{n}{d}{u}，{n}{v}随之改善。",
    "{n}{n}与{n}{n}之间{a}{v}{q}{n}，{n}{v}每{d}{u}一次，结果交{n}{n}{v}。",
    "其中{n}{v}{d}{u}，{n}{n}{v}{d}{u}；{q}{n}因{n}{v}而未列入。",
    "{w}还{a}{v}{n}{n}，使{q}{n}在{n}{v}时不再依靠{n}{n}。",
    "{n}{n}的{v}情况较好，但{q}{n}{n}仍需{a}{v}，预计{d}年完成{n}{v}。",
)

TUNE: Final = Words(
    nouns=_pairs(_TUNE_NOUNS),
    verbs=_pairs(_TUNE_VERBS),
    adverbs=_pairs(_TUNE_ADVERBS),
    qualities=_pairs(_TUNE_QUALITIES),
    units=("吨", "万元", "千瓦时", "台", "立方米", "项", "吉焦"),
    patterns=_TUNE_PATTERNS,
    demands=(
        "工厂应建立{n}{n}的{v}要求，{a}{v}{q}{n}，并保持{n}{n}的记录。",
        "工厂宜采用{q}{n}{n}，{a}{v}{n}，减少{n}{n}的{v}。",
        "{n}{n}的{v}应符合国家有关{n}{n}的规定，不得{v}{q}{n}。",
        "{n}{n}应定期{v}，{q}{n}应由{n}{n}{v}。",
    ),
    headings=("基础设施", "管理体系", "能源与资源投入", "产品", "环境排放", "绩效", "计量设备", "照明配置", "采购管理"),
    template=(
        "本章按照评价要求说明{company}在{n}{n}方面的情况，{n}{n}资料见附件{d}。",
        "{company}承诺以上{n}{n}内容真实有效，{n}{v}由{d}年{n}{n}给出。",
        "下表列出{n}{n}和{q}{n}的得分，{company}该项合计{d}分。",
    ),
    profile=(
        "{company}成立于{d}年，注册资本{d}万元，位于{place}，占地面积{d}平方米。",
        "公司现有员工{d}人，主要产品为{n}{n}和{q}{n}，主营业务收入{d}万元。",
        "公司是国家高新技术企业，主要从事{n}{n}，{d}年被评为{q}{n}先进单位。",
    ),
)
JUDGE: Final = Words(
    nouns=_pairs(_JUDGE_NOUNS),
    verbs=_pairs(_JUDGE_VERBS),
    adverbs=_pairs(_JUDGE_ADVERBS),
    qualities=_pairs(_JUDGE_QUALITIES),
    units=("公斤", "千米", "度", "套", "方", "次", "标煤"),
    patterns=_JUDGE_PATTERNS,
    demands=(
        "企业应当{v}{n}{n}，对{q}{n}{a}{v}，{n}{n}应满足{n}{v}的要求。",
        "禁止在{n}{n}内{v}{q}{n}；确需{v}的，应当经{n}{n}同意。",
        "组织应识别{n}{n}的{q}{n}，制定{n}{v}计划，确保{n}{n}{a}{v}。",
        "鼓励{v}{q}{n}{n}，{n}{v}不应低于{n}{n}的限值。",
    ),
    headings=("建筑", "合规性与相关方", "能源投入", "资源投入", "生态设计", "污染物", "温室气体", "资源化利用", "总结"),
    template=(
        "依据评价指标表，{company}{n}{n}一项由{n}{n}证明，证据编号为{d}。",
        "{company}对{q}{n}的填报期为{d}年，{n}{n}口径与统计报表一致。",
        "评价范围包括{company}厂区内的{n}{n}、{n}{n}及{q}{n}，不含外租场所。",
    ),
    profile=(
        "{company}始建于{d}年，坐落在{place}，厂区占地{d}亩，职工总数{d}人。",
        "企业主营业务为{n}{n}的生产，年产能{d}吨，{d}年销售收入{d}万元。",
        "企业法定代表人为周某，经营范围包括{q}{n}、{n}{n}，获得省级{n}{n}称号。",
    ),
)
