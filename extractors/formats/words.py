"""The warnings and reasons of this package in Chinese: a row for each sentence, beside where they are made in English."""

import re
from enum import StrEnum
from typing import Final, NamedTuple


class Kind(StrEnum):
    """What a warning or a reason is about; what is ``careful`` matters to whoever opens the file."""

    ACTIVE = "active"
    LINKS = "links"
    INSIDE = "inside"
    NAME = "name"
    HIDDEN = "hidden"
    CHANGES = "changes"
    SEALS = "seals"
    PAGES = "pages"
    LIMIT = "limit"
    LOCKED = "locked"
    DAMAGED = "damaged"
    NEEDS = "needs"
    OTHER = "other"

    @property
    def careful(self) -> bool:
        """Whether the file does or holds something that its reader does not see."""
        return self in {Kind.ACTIVE, Kind.LINKS, Kind.INSIDE, Kind.NAME, Kind.HIDDEN}


class Notice(NamedTuple):
    """A warning or reason in both languages; ``zh`` is the English one where it has no row here."""

    kind: Kind
    zh: str
    en: str


_ROWS: Final = (
    (Kind.ACTIVE, r"macros or scripts \(not run\): (.+)", "含宏或脚本（本系统不运行）：{0}"),
    (Kind.ACTIVE, r"macros \(not run\)", "含宏（本系统不运行）"),
    (Kind.LINKS, r"links that opening the file would follow \(not followed\): (.+)",
     "打开文件时会连接外部地址（本系统不连接）：{0}"),
    (Kind.INSIDE, r"(\d+) embedded files are not read", "内嵌 {0} 个文件，未读取"),
    (Kind.INSIDE, r"(\d+) embedded documents \(altChunk\) are not read", "内嵌 {0} 份文档（altChunk），未读取"),
    (Kind.SEALS, r"(\d+) seals or signatures are noted, not verified", "有 {0} 个电子印章或签名，仅记录，未验证"),
    (Kind.NAME, r"read as (\w+): the extension \.(\w+) promises .+", "扩展名 .{1} 与内容不符，按 {0} 读取"),
    (Kind.NAME, r"plain text, but the extension \.(\w+) promises .+", "内容是纯文本，与扩展名 .{0} 不符，未读取"),
    (Kind.HIDDEN, r"(\d+) runs of hidden text are left out", "有 {0} 处隐藏文字，未计入正文"),
    (Kind.HIDDEN, r"(\d+) characters outside the visible pages are left out", "有 {0} 个字符在可见页面之外，未计入正文"),
    (Kind.HIDDEN, r"sheet (.+) is hidden", "工作表“{0}”被隐藏"),
    (Kind.CHANGES, r"tracked changes(?: by (.+))?: (\d+) insertions, (\d+) deletions", "有修订痕迹：插入 {1} 处，删除 {2} 处"),
    (Kind.PAGES, r"pages ([\d, -]+) cannot be loaded \(damaged\)", "第 {0} 页已损坏，无法载入"),
    (Kind.PAGES, r"pages ([\d, -]+) hold no text layer to read: .+", "第 {0} 页没有文字层，需要文字识别，未读取"),
    (Kind.PAGES, r"pages ([\d, -]+) were recognised by OCR", "第 {0} 页由文字识别得到"),
    (Kind.PAGES, r"(\d+) pieces of writing could not be made out", "有 {0} 处文字无法辨认"),
    (Kind.PAGES, r"pages ([\d, -]+) have a font whose characters cannot be told: its lines were recognised by OCR",
     "第 {0} 页的字体无法对应到文字，相关行由文字识别得到"),
    (Kind.PAGES, r"pages ([\d, -]+) have a font whose characters cannot be told \(garbled text\)",
     "第 {0} 页的字体无法对应到文字（乱码）"),
    (Kind.PAGES, r"pages ([\d, -]+) show shapes like letters drawn as curves, which are not read",
     "第 {0} 页有画成曲线的文字，未读取"),
    (Kind.PAGES, r"no text layer; .+", "没有文字层，需要文字识别"),
    (Kind.PAGES, r"no text in it", "没有文字"),
    (Kind.PAGES, r"no pages", "没有页面"),
    (Kind.LIMIT, r"(?:(\d+) entries, )?more than (?:the limit of )?(\d+)(?: entries)? \(entries\)", "里的文件超过 {1} 个"),
    (Kind.LIMIT, r"unpacks to more than (\d+) times its size \(ratio\)", "解压后超过原大小的 {0} 倍"),
    (Kind.LIMIT, r"the (?:archive|package) unpacks to (?:more than|over) (\d+) bytes \(uncompressed\)",
     "解压后总大小超过 {0} 字节"),
    (Kind.LIMIT, r"(?:\d+ bytes, )?(?:more|larger) than (?:the limit of )?(\d+)(?: bytes)? \(max_bytes\)",
     "超过 {0} 字节（大小上限）"),
    (Kind.LIMIT, r"archive nested deeper than the limit of (\d+) \(depth\)", "压缩包嵌套超过 {0} 层"),
    (Kind.LIMIT, r"the archives inside one another hold more than (\d+) times what one may \(nested\)",
     "层层嵌套的压缩包内容过多"),
    (Kind.LIMIT, r"(\d+) pages, more than the limit of (\d+) \(pages\)", "共 {0} 页，超过 {1} 页的上限"),
    (Kind.LIMIT, r".*\(pixels\)", "图片像素超过上限"),
    (Kind.LIMIT, r"more than the limit of (\d+) pages of OCR \(pictures\)", "需要文字识别的页超过 {0} 页"),
    (Kind.LIMIT, r"took longer than .+|used more than .+ of processor time|did not end in time and was killed",
     "读取时间超过上限，已停止"),
    (Kind.LIMIT, r"needs more memory than \d+ bytes \(address_space\)", "读取所需内存超过上限，已停止"),
    (Kind.LOCKED, r"password-protected", "有密码保护"),
    (Kind.DAMAGED, r"damaged(?: or cut off)?(?:: (.+))?", "已损坏或不完整"),
    (Kind.DAMAGED, r"the (?:archive|package|file) is damaged or cut off.*", "已损坏或不完整"),
    (Kind.DAMAGED, r"pdfium cannot open it.*", "PDF 已损坏，无法打开"),
    (Kind.DAMAGED, r"broken XML: .+|damaged picture.*|the picture cannot be decoded.*", "内容已损坏"),
    (Kind.DAMAGED, r"crashed \(.+\)|ended without an answer .+|was killed \(SIGKILL\).*", "读取时程序异常结束"),
    (Kind.DAMAGED, r"empty, 0 bytes", "是空文件"),
    (Kind.NEEDS, r"needs LibreOffice \(soffice\) .+", "需要服务器安装 LibreOffice 才能读取这种格式"),
    (Kind.NEEDS, r"needs (?:7z|bsdtar|libarchive).*", "服务器不能打开这种压缩格式"),
    (Kind.OTHER, r"a symbolic link", "是符号链接，不跟随"),
    (Kind.OTHER, r"an archive without files", "压缩包里没有文件"),
    (Kind.OTHER, r"XML with a DOCTYPE is refused", "含 DOCTYPE 的 XML，拒绝读取"),
    (Kind.OTHER, r"content of no known format|XML of no document format that is read", "无法识别的文件类型"),
    (Kind.OTHER, r"presentations are not read", "不读取演示文稿"),
    (Kind.OTHER, r"an archive, not a document", "是压缩包，不是文件"),
)  # fmt: skip
_TABLE: Final = tuple((kind, re.compile(pattern, re.DOTALL), zh) for kind, pattern, zh in _ROWS)
_ODD: Final = re.compile(r"(?P<said>.+) \(the extension \.(?P<suffix>\w+) promises [\w ]+\)", re.DOTALL)
_PAGE: Final = re.compile(r"pages? (\d+(?:-\d+)?)")
_BYTES: Final = re.compile(r"(\d{7,15}) 字节")
_NOWHERE: Final = frozenset({"whole file", "parser", "zip directory", "OLE directory"})


def notice(text: str) -> Notice:
    """A warning or reason of this package in both languages; a place before it ("page 3: …") stays before it."""
    odd = _ODD.fullmatch(text)
    if odd is not None:
        kind, zh, _ = notice(odd["said"])
        return Notice(kind, f"{zh}（扩展名 .{odd['suffix']} 与内容不符）", text)
    for kind, pattern, zh in _TABLE:
        found = pattern.fullmatch(text)
        if found is not None:
            said = zh.format(*(part or "" for part in found.groups()))
            return Notice(kind, _BYTES.sub(_mebibytes, said) if kind is Kind.LIMIT else said, text)
    where, colon, what = text.partition(": ")
    if not colon:
        return Notice(Kind.OTHER, text, text)
    kind, zh, _ = notice(what)
    if zh == what:
        return Notice(Kind.OTHER, text, text)
    return Notice(kind, zh if where in _NOWHERE else f"{_place(where)}：{zh}", text)


def _place(where: str) -> str:
    page = _PAGE.fullmatch(where)
    return where if page is None else f"第 {page[1]} 页"


def _mebibytes(bytes_: re.Match[str]) -> str:
    size = int(bytes_[1])
    return f"{size >> 20} MiB" if size % (1 << 20) == 0 else bytes_[0]
