"""What the tables are about: named columns with makers of cells, and the names that open the rows."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Final

from tests.papergen import words
from tests.papergen.model import Align

Maker = Callable[[Random], str]
L, C, R = Align.LEFT, Align.CENTER, Align.RIGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: title, unit, how it stands, what "
    "fills it."""

    title: str
    make: Maker
    align: Align = C
    unit: str = ""

    @property
    def full(self) -> str:
        """The title with its unit."""
        return f"{self.title}（{self.unit}）" if self.unit else self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A topic: what the tables are called, the first "
    "column's title, the names of rows, the other "
    "columns."""

    title: str
    first: str
    names: tuple[str, ...]
    columns: tuple[Column, ...]


def _fixed(*values: str) -> Maker:
    return lambda rng: values[rng.randrange(len(values))]


_YEARS: Final = tuple(
    Column(title=f"{year}年", make=words.amount(2, 9e5), align=R, unit="万元") for year in (2019, 2020, 2021)
)
_ENERGY: Final = (
    "电力 天然气 柴油 汽油 外购蒸汽 液化石油气 氮气 压缩空气 光伏自发电 新水 中水 "
    "循环水 乙炔 氧气 氩气 煤油 余热回收 绿色电力"
)
_MACHINES: Final = (
    "数控车床 立式加工中心 动平衡机 喷漆房 行车 空压机 冷却塔 变压器 中央空调机组 除尘风机 "
    "循环水泵 注塑机 抛丸机 激光切割机 "
    "热处理炉 真空泵 螺杆冷水机组 废气焚烧装置 污水提升泵 叉车 纯水机组 清洗机 烘箱 干燥机 "
    "包装线 码垛机器人 磨床 压力机 焊接机器人 检测台"
)
_POLLUTANTS: Final = (
    "颗粒物 二氧化硫 氮氧化物 非甲烷总烃 苯 甲苯 二甲苯 化学需氧量 氨氮 总磷 总氮 石油类 "
    "悬浮物 五日生化需氧量 厂界噪声（昼） 厂界噪声（夜） "
    "油烟 氯化氢 硫酸雾 pH值 色度 动植物油 氟化物 总锌"
)
_ITEMS: Final = (
    "营业收入 营业成本 税金及附加 销售费用 管理费用 研发费用 财务费用 资产减值损失 其他收益 "
    "投资收益 营业利润 营业外收入 营业外支出 利润总额 "
    "所得税费用 净利润 工业总产值 工业增加值 固定资产原值 环保投入 节能技改投入 绿色采购额 "
    "应收账款 存货 预付款项 在建工程 无形资产 长期待摊费用 "
    "短期借款 应付账款 应付职工薪酬 应交税费 长期借款 实收资本 资本公积 未分配利润"
)
_REQUIREMENTS: Final = (
    "容积率 建筑密度 单位用地面积产值 绿色物料使用率 单位产品主要污染物产生量 单位产品废气产生量 "
    "单位产品废水产生量 单位产品主要原材料消耗量 "
    "工业固体废物综合利用率 废水处理回用率 单位产品综合能耗 单位产品碳排放量 可再生能源使用率 "
    "清洁生产水平 计量器具配备率 水重复利用率 "
    "照明功率密度 节能灯具占比 危险废物处置率 顾客满意度"
)
_FILES: Final = (
    "营业执照 排污许可证 环境影响报告表批复 竣工环境保护验收意见 节能审查意见 安全生产标准化证书 "
    "质量管理体系证书 环境管理体系证书 能源管理体系证书 "
    "职业健康安全管理体系证书 计量器具台账 能源购进凭证 监测报告 碳足迹报告 社会责任报告 "
    "清洁生产审核报告 应急预案备案表 供应商名录 培训记录 合规承诺书 "
    "设备清单 能评验收文件 固废处置合同 水平衡测试报告"
)
SUBJECTS: Final = (
    Subject(
        title="能源消费量统计",
        first="能源种类",
        names=tuple(_ENERGY.split(" ")),
        columns=(
            Column(title="计量单位", make=_fixed("万kWh", "万m^{3}", "t", "GJ", "tce")),
            Column(title="实物量", make=words.amount(2, 4e5), align=R),
            Column(title="折标系数", make=lambda rng: f"{rng.uniform(0.03, 1.9):.4f}", align=R),
            Column(title="折标量", make=words.amount(1, 2e4), align=R, unit="tce"),
            Column(title="占比", make=words.rate, align=R),
            Column(title="数据来源", make=_fixed("抄表记录", "发票", "结算单", "统计台账"), align=L),
        ),
    ),
    Subject(
        title="主要设备清单",
        first="设备名称",
        names=tuple(_MACHINES.split(" ")),
        columns=(
            Column(title="规格型号", make=words.model),
            Column(title="数量", make=words.count(1, 60), align=R, unit="台"),
            Column(title="额定功率", make=words.amount(1, 900), align=R, unit="kW"),
            Column(title="能效等级", make=_fixed("1级", "2级", "3级", "—")),
            Column(title="投运时间", make=words.moment),
            Column(title="使用部门", make=_fixed("机加车间", "装配车间", "动力部", "涂装车间", "仓储部"), align=L),
        ),
    ),
    Subject(
        title="污染物排放监测结果",
        first="监测项目",
        names=tuple(_POLLUTANTS.split(" ")),
        columns=(
            Column(title="监测点位", make=_fixed("1#排气筒", "2#排气筒", "总排口", "厂界东", "车间排口"), align=L),
            Column(title="排放浓度", make=words.amount(2, 300), align=R, unit="mg/m³"),
            Column(title="标准限值", make=words.limit, align=R),
            Column(title="年排放量", make=words.amount(3, 80), align=R, unit="t"),
            Column(title="达标情况", make=_fixed("达标", "达标", "达标", "未检出")),
            Column(title="执行标准", make=_fixed("GB 16297", "GB 8978", "GB 12348", "DB32/4041"), align=L),
        ),
    ),
    Subject(
        title="主要经济指标",
        first="项目",
        names=tuple(_ITEMS.split(" ")),
        columns=(*_YEARS, Column(title="同比增减", make=words.change, align=R, unit="%"),
                 Column(title="占营业收入比例", make=words.rate, align=R)),
    ),
    Subject(
        title="评价指标核算结果",
        first="评价指标",
        names=tuple(_REQUIREMENTS.split(" ")),
        columns=(
            Column(title="单位", make=_fixed("%", "kgce/t", "t/万元", "m^{3}/t", "万元/m^{2}", "tCO_{2}/t")),
            Column(title="指标值", make=words.amount(2, 2e3), align=R),
            Column(title="基准值", make=words.limit, align=R),
            Column(title="先进值", make=words.limit, align=R),
            Column(title="得分", make=lambda rng: f"{rng.uniform(1, 10):.1f}", align=R),
            Column(title="评价结论", make=words.verdict),
        ),
    ),
    Subject(
        title="证明材料清单",
        first="材料名称",
        names=tuple(_FILES.split(" ")),
        columns=(
            Column(title="编号", make=lambda rng: f"ZM-{rng.randrange(1, 99):02d}-{rng.randrange(100, 999)}"),
            Column(title="出具日期", make=words.moment),
            Column(title="页数", make=words.count(1, 240), align=R),
            Column(title="保管部门", make=_fixed("综合管理部", "安全环保部", "设备动力部", "质量部"), align=L),
            Column(title="核对情况", make=_fixed("原件已核", "复印件", "与原件一致", "待补")),
        ),
    ),
)  # fmt: skip
