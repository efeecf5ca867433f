"""Which recommending body an address, a field or a folder's name speaks of."""

from collections import Counter

import pytest

from corpus.reference import find_region, regions
from corpus.tables import rows as table_rows
from models.facts import Region
from models.vocabulary import Confidence


def test_the_37_bodies() -> None:
    found = regions()
    assert len(found) == len({region.code for region in found}) == len({region.name for region in found}) == 37
    parents = {region.name: region.parent for region in found if region.parent}
    assert parents == {
        "大连市": "210000",
        "宁波市": "330000",
        "厦门市": "350000",
        "青岛市": "370000",
        "深圳市": "440000",
    }
    assert found[-1] == Region(code="660000", name="新疆生产建设兵团", parent=None)


@pytest.mark.parametrize("region", regions(), ids=lambda region: region.code)
def test_every_body_is_found_by_its_name(region: Region) -> None:
    assert find_region(region.name) == (region, 0, len(region.name))


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        # addresses
        ("广东省深圳市南山区科技园", "深圳市", "广东省深圳市"),
        ("广东省广州市天河区", "广东省", "广东省广州市"),
        ("广东省佛山市顺德区深圳路3号", "广东省", "广东省佛山市"),
        ("广东深圳", "深圳市", "广东深圳"),
        ("广东省，深圳市", "深圳市", "广东省，深圳市"),
        ("辽宁省大连市甘井子区", "大连市", "辽宁省大连市"),
        ("福建厦门火炬高新区", "厦门市", "福建厦门"),
        ("山东青岛胶州市", "青岛市", "山东青岛"),
        ("浙江省慈溪市逍林镇", "宁波市", "浙江省慈溪市"),
        ("山东省即墨市", "青岛市", "山东省即墨市"),
        ("广东省南山区", "深圳市", "广东省南山区"),
        ("余姚市", "宁波市", "余姚市"),
        ("昆山市玉山镇", "江苏省", "昆山市"),
        ("苏州市工业园区星湖街328号", "江苏省", "苏州市"),
        ("苏州工业园区星湖街328号", "江苏省", "苏州"),
        ("吉林省吉林市龙潭区", "吉林省", "吉林省吉林市"),
        ("吉林市龙潭区", "吉林省", "吉林市"),
        ("海南藏族自治州共和县", "青海省", "海南藏族自治州"),
        ("青海省海南藏族自治州", "青海省", "青海省海南藏族自治州"),
        ("海南省海口市", "海南省", "海南省海口市"),
        ("四川省成都市北京路1号", "四川省", "四川省成都市"),
        ("辽宁省沈阳市大连路2号", "辽宁省", "辽宁省沈阳市"),
        ("山东省青岛路", "山东省", "山东省"),
        ("北京市朝阳区深圳路", "北京市", "北京市"),
        ("重庆渝北区", "重庆市", "重庆"),
        ("内蒙古包头市", "内蒙古自治区", "内蒙古包头市"),
        ("广西南宁高新区", "广西壮族自治区", "广西南宁"),
        ("山东省潍坊市昌乐县某某公司院内", "山东省", "山东省潍坊市"),
        ("广东省深圳市会展中心", "深圳市", "广东省深圳市"),
        ("深圳市南山区会展中心", "深圳市", "深圳市"),
        ("深圳市科技南路18号某某有限公司", "深圳市", "深圳市"),
        ("深圳市某某公司大厦", "深圳市", "深圳市"),
        ("中国（上海）自由贸易试验区临港新片区", "上海市", "上海"),
        ("中国（广东）自由贸易试验区深圳前海片区", "深圳市", "广东）自由贸易试验区深圳"),
        ("中华人民共和国江苏省无锡市", "江苏省", "江苏省无锡市"),
        # XPCC
        ("新疆生产建设兵团第八师石河子市", "新疆生产建设兵团", "新疆生产建设兵团"),
        ("第八师石河子市", "新疆生产建设兵团", "第八师"),
        ("第十二师", "新疆生产建设兵团", "第十二师"),
        ("兵团工信局", "新疆生产建设兵团", "兵团"),
        ("新疆维吾尔自治区石河子市第八师", "新疆生产建设兵团", "第八师"),
        ("新疆阿拉尔市第一师十团", "新疆生产建设兵团", "第一师"),
        ("新疆乌鲁木齐市兵团路1号", "新疆维吾尔自治区", "新疆乌鲁木齐市"),
        ("新疆乌鲁木齐市第一师范学校旁", "新疆维吾尔自治区", "新疆乌鲁木齐市"),
        # fields
        ("所在省市：广东省深圳市", "深圳市", "广东省深圳市"),
        ("所在省市: 河北", "河北省", "河北"),
        ("地址 江苏省南京市上海路", "江苏省", "江苏省南京市"),
        ("  ⼴东省深圳市", "深圳市", "⼴东省深圳市"),
        ("江苏省\n南京市", "江苏省", "江苏省\n南京市"),
        # folders
        ("深圳市工业和信息化局", "深圳市", "深圳市"),
        ("44-广东", "广东省", "广东"),
        ("01_深圳", "深圳市", "深圳"),
        ("广东_深圳", "深圳市", "广东_深圳"),
        ("广西", "广西壮族自治区", "广西"),
        ("内蒙古", "内蒙古自治区", "内蒙古"),
        ("广东推荐材料", "广东省", "广东"),
        ("宁波工信局", "宁波市", "宁波"),
        ("新疆自治区", "新疆维吾尔自治区", "新疆"),
    ],
)
def test_named(text: str, name: str, words: str) -> None:
    found = find_region(text)
    assert found is not None
    region, start, end = found
    assert (region.name, text[start:end]) == (name, words)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "44",
        "省",
        "申报单位：",
        "位于宁波",
        "宁波某某有限公司",
        "江苏某某集团有限公司",
        "深圳市某某园林有限公司",
        "佛山市高明区某某建材有限公司",
        "01深圳市某某有限公司（绿色工厂2022）",
        "大连理工大学",
        "北京路100号",
        "中山路12号",
        "海南区",
        "朝阳区",
        "南山区",
        "江北区",
        "河南街道办事处",
        "河南蒙古族自治县",
        "湖南路街道中心小区",
        "阿里巴巴西溪园区",
        "上海市场部",
        "第一师范学校",
        "第一师傅",
        "兵团路5号",
        "第八师某某铝业有限公司",
        "某某股份有限公司（广东）",
    ],
)
def test_not_named(text: str) -> None:
    assert find_region(text) is None


@pytest.mark.parametrize(
    ("table", "size", "codes"), [("regions.csv", 37, 37), ("cities.csv", 328, 328), ("counties.csv", 416, 416)]
)
def test_every_row_has_source_and_confidence(table: str, size: int, codes: int) -> None:
    rows = table_rows("corpus.reference", table)
    assert (len(rows), len({row["code"] + row["name"] for row in rows})) == (size, codes)
    known = {region.code for region in regions()} | {""}
    for row in rows:
        assert row["source"]
        assert Confidence(row["confidence"])
        assert row["parent"] in known


def test_county_level_names_that_stand_alone_are_unique() -> None:
    rows = [row for row in table_rows("corpus.reference", "counties.csv") if row["unique"] == "yes"]
    parents = Counter(name for name, _ in {(row["name"], row["parent"]) for row in rows})
    assert set(parents.values()) == {1}
