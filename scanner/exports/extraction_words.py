"""The words of the page that shows what was read from a file; kinds and methods are those of the other exports."""

from typing import Final

from models.document import BlockType
from scanner.exports.words import WORDS as ALL
from scanner.exports.words import Word

_OWN: Final[dict[str, Word]] = {
    f"block.{BlockType.HEADING}": Word("标题", "Heading"),
    f"block.{BlockType.PARAGRAPH}": Word("段落", "Paragraph"),
    f"block.{BlockType.TABLE}": Word("表格", "Table"),
    f"block.{BlockType.HEADER}": Word("页眉", "Header"),
    f"block.{BlockType.FOOTER}": Word("页脚", "Footer"),
    f"block.{BlockType.WATERMARK}": Word("水印", "Watermark"),
    f"block.{BlockType.FOOTNOTE}": Word("脚注", "Footnote"),
    f"block.{BlockType.TEXTBOX}": Word("文本框", "Text box"),
    f"block.{BlockType.COMMENT}": Word("批注", "Comment"),
    f"block.{BlockType.DELETED}": Word("已删除（修订）", "Deleted (tracked)"),
    "x.title": Word("绿鉴 · 读取结果", "Lvjian · What was read"),
    "x.lead": Word(
        "左侧是原页面，框出读到的内容；右侧是读到的文字，按阅读顺序。请对照原件核对。",
        "The page with what was read outlined on the left, the words in reading order on the right. Check them against "
        "the original.",
    ),
    "x.lead_plain": Word(
        "下面是读到的文字，按阅读顺序；本文件没有可对照的页面图像。",
        "The words that were read, in reading order; there is no picture of a page to compare them with.",
    ),
    "x.contents": Word("文件", "Files"),
    "x.skip": Word("跳到正文", "Skip to the text"),
    "x.unread_file": Word("未读", "Unread"),
    "x.unread_file_text": Word(
        "这个文件没有读到任何内容，不得视为没有问题。原因：",
        "Nothing was read from this file; never take it for a file without faults. Reason: ",
    ),
    "x.unread_pages": Word("有页面未读", "Pages not read"),
    "x.unread_pages_text": Word(
        "{count} 页没有读到（全部）文字，这些页上的内容未参与任何判定：",
        "{count} pages gave no text, or not all of it; nothing was judged from what stands there: ",
    ),
    "x.warnings": Word("读取提示", "Reading notes"),
    "x.facts": Word("文件信息", "File facts"),
    "x.facts_note": Word("文件自身所载，未经核实", "as the file says of itself, not verified"),
    "x.facts_none": Word("文件没有注明作者、时间和软件。", "The file names no author, no time and no software."),
    # the file
    "x.read_as": Word("读取方式", "Read as"),
    "x.kind": Word("材料种类", "Kind"),
    "x.format": Word("格式", "Format"),
    "x.pages": Word("页数", "Pages"),
    "x.no_pages": Word("不分页", "no pages"),
    "x.pages_shown": Word("{count} 页，此处显示 {shown} 页", "{count}, of which {shown} shown here"),
    "x.chars": Word("字符数", "Characters"),
    "x.blocks": Word("块数", "Blocks"),
    "x.none_chosen": Word(
        "所选页都不在此文件内（共 {count} 页）。", "None of the pages asked for is in this file ({count} pages)."
    ),
    "fact.title": Word("标题", "Title"),
    "fact.author": Word("作者", "Author"),
    "fact.last_modified_by": Word("最后修改者", "Last modified by"),
    "fact.company": Word("单位", "Company"),
    "fact.manager": Word("主管", "Manager"),
    "fact.application": Word("软件", "Application"),
    "fact.producer": Word("生成程序", "Producer"),
    "fact.template": Word("模板", "Template"),
    "fact.created": Word("创建时间", "Created"),
    "fact.modified": Word("修改时间", "Modified"),
    "fact.rsid_root": Word("首个修订标识", "First revision id"),
    "fact.rsids": Word("修订标识", "Revision ids"),
    "fact.ids": Word("文件标识", "File ids"),
    "fact.fonts": Word("嵌入字体", "Embedded fonts"),
    "fact.custom": Word("自定义属性", "Custom properties"),
    "fact.revisers": Word("修订与批注者", "Authors of changes and comments"),
    "fact.pictures": Word("图片", "Pictures"),
    "fact.seals": Word("电子签章（未验证）", "Electronic seals (not verified)"),
    "fact.scripts": Word("脚本与宏", "Scripts and macros"),
    "fact.links": Word("外部链接", "Links to outside"),
    "fact.embedded": Word("内嵌文件（未读）", "Embedded files (not read)"),
    "fact.encrypted": Word("加密", "Encrypted"),
    "fact.macros": Word("含宏或脚本", "Has macros or scripts"),
    "x.count": Word("{count} 个", "{count}"),
    # the bar
    "x.page": Word("页", "Page"),
    "x.previous": Word("上一页", "Previous page"),
    "x.next": Word("下一页", "Next page"),
    "x.zoom": Word("缩放", "Zoom"),
    "x.smaller": Word("缩小", "Smaller"),
    "x.larger": Word("放大", "Larger"),
    "x.show": Word("显示", "Show"),
    "x.doubtful": Word("仅低置信度", "Doubtful only"),
    "x.offset": Word("字符位置", "Character"),
    "x.go": Word("跳转", "Go"),
    "x.keys": Word(
        "键盘：↑ ↓ 逐块移动，Enter 跳到对侧，← → 翻页，＋ － 缩放。",
        "Keys: ↑ ↓ from block to block, Enter to the other side, ← → from page to page, + − zoom.",
    ),
    # a sheet
    "x.sheet": Word("第 {n} 页", "Page {n}"),
    "x.image": Word("第 {n} 页图像", "Picture of page {n}"),
    "x.schematic": Word("示意", "Schematic"),
    "x.schematic_note": Word(
        "非原页面图像：按读到的位置重排文字，不含图、线和印章。",
        "Not a picture of the page: the words set where they were read, without pictures, lines and seals.",
    ),
    "x.no_image_reason": Word("页面图像无法绘制：{reason}", "The page could not be drawn: {reason}"),
    "x.too_large": Word(
        "图像总量已到上限，请用 --pages 选择页面。",
        "The pictures have reached their limit in size; choose with --pages.",
    ),
    "x.unread": Word("未读", "Unread"),
    "x.unread_text": Word(
        "本页没有可读的文字层（或只有一部分），内容没有读到。凡依赖本页的判定均为“未核实”。",
        "This page has no text layer to read, or only a part of it; its content was not read. Whatever depends on this "
        "page is unverified.",
    ),
    "x.blank": Word("本页没有读到文字（空白页）。", "No text on this page (blank)."),
    "x.ocr": Word("文字识别，平均置信度 {value}", "Recognised by OCR, mean confidence {value}"),
    "x.ocr_least": Word("识别置信度最低 {value}", "least OCR confidence {value}"),
    "x.level": Word("{level} 级", "level {level}"),
    "x.size": Word("{rows} 行 × {columns} 列", "{rows} rows × {columns} columns"),
    "x.written_by": Word("批注者：{author}", "comment by {author}"),
    "x.deleted_by": Word("删除者：{author}", "deleted by {author}"),
    "x.also_on": Word("另见第 {pages} 页", "also on page {pages}"),
    "x.carried": Word("上页续：块 {number}", "Goes on from before: block {number}"),
    "x.no_place": Word("页面上无位置", "no place on the page"),
    "x.rows_omitted": Word(
        "此处省略其余 {count} 行，全部见 --json。", "{count} more rows are left out here; --json has them all."
    ),
}

WORDS: Final[dict[str, Word]] = {
    **{key: word for key, word in ALL.items() if key.startswith(("kind.", "method."))},
    "yes": ALL["yes"],
    **_OWN,
}
"""Every word of the page."""
