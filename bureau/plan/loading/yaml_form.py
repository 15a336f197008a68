"""The YAML form of a plan: read without trusting it, every value with its line."""

import re
from decimal import Decimal
from typing import Any

import yaml

from .problems import UnreadablePlan
from .source import MAX_BYTES, Path, PlanSource

FILE = "文件"
MAX_DEPTH = 12
MAX_NODES = 60_000
PLAIN_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?([eE][-+]?\d{1,2})?")
NOT_NUMBERS = {".nan", ".inf", "-.inf", "+.inf"}
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MAP, SEQ, STR, NULL, BOOL, INT, FLOAT, DAY = (
    f"tag:yaml.org,2002:{name}" for name in ("map", "seq", "str", "null", "bool", "int", "float", "timestamp")
)


def read_yaml(content: bytes) -> PlanSource:
    """The one document of the file. Raises `UnreadablePlan`."""
    text = _decoded(content)
    try:
        _inspect(text)
        root = yaml.compose(text, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = _line(mark) if mark else FILE
        raise UnreadablePlan(where, "格式", error.problem or "", "应为正确的 YAML，请检查缩进、冒号和引号") from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise UnreadablePlan(FILE, "格式", "", "应为正确的 YAML，文件含有无法识别的内容") from error
    if root is None:
        raise UnreadablePlan(FILE, "内容", "", "文件是空的，应为一份计划")
    if not isinstance(root, yaml.MappingNode):
        raise UnreadablePlan(_line(root.start_mark), "内容", "", "最外层应为“字段: 值”，以 schema: kjplan/1 开头")
    lines: dict[Path, int] = {}
    data = _plain(root, (), lines)
    return PlanSource(data=data, where=lambda path: _where(lines, path), is_complete=True)


def _decoded(content: bytes) -> str:
    if len(content) > MAX_BYTES:
        raise UnreadablePlan(FILE, "大小", f"{len(content):,} 字节", f"应不超过 {MAX_BYTES // 1048576} MB")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise UnreadablePlan(f"第 {line} 行", "编码", "", "应为 UTF-8 编码的文字，请另存后再导入") from error


def _inspect(text: str) -> None:
    """Walk the events, which costs no more than the text is long, before anything is built from them."""
    depth = documents = 0
    for nodes, event in enumerate(yaml.parse(text, Loader=LOADER), start=1):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise UnreadablePlan(_line(event.start_mark), "格式", event.anchor, "不应使用 & 和 * 引用，请把内容写全")
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise UnreadablePlan(_line(event.start_mark), "格式", "---", "一个文件应只有一份计划")
        elif isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise UnreadablePlan(_line(event.start_mark), "格式", "", f"层次应不超过 {MAX_DEPTH} 层")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if nodes > MAX_NODES:
            raise UnreadablePlan(_line(event.start_mark), "大小", "", f"内容应不超过 {MAX_NODES:,} 项")


def _plain(node: yaml.Node, path: Path, lines: dict[Path, int]) -> Any:
    lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        _expect_tag(node, MAP)
        return _mapping(node, path, lines)
    if isinstance(node, yaml.SequenceNode):
        _expect_tag(node, SEQ)
        return [_plain(child, (*path, index), lines) for index, child in enumerate(node.value)]
    return _scalar(node)


def _mapping(node: yaml.MappingNode, path: Path, lines: dict[Path, int]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            raise UnreadablePlan(_line(key_node.start_mark), "字段名", "", "字段名应为文字")
        # A key is the text that stands there: an unquoted `no` is the field no, not the truth value false.
        key = key_node.value
        if key in found:
            raise UnreadablePlan(_line(key_node.start_mark), key, "", "同一处的字段应只写一次")
        found[key] = _plain(value_node, (*path, key), lines)
        lines[(*path, key)] = key_node.start_mark.line + 1
    return found


def _scalar(node: yaml.ScalarNode) -> Any:
    if node.tag == NULL:
        return None
    if node.tag == BOOL:
        return node.value.lower() in {"yes", "true", "on"}
    if node.tag in (INT, FLOAT):
        return _number(node.value)
    if node.tag not in (STR, DAY):
        raise UnreadablePlan(_line(node.start_mark), "格式", node.tag, "不应使用 ! 标记")
    return node.value


def _number(text: str) -> Any:
    """Exactly the number that stands there; what only YAML takes for a number (1:30, 0x1F) stays the text it is."""
    if text.lower() in NOT_NUMBERS:
        return Decimal(text.lower().replace(".nan", "nan").replace(".inf", "inf"))
    if not PLAIN_NUMBER.fullmatch(text):
        return text
    return int(text) if text.lstrip("+-").isdigit() and len(text) < 30 else Decimal(text)


def _expect_tag(node: yaml.Node, tag: str) -> None:
    if node.tag != tag:
        raise UnreadablePlan(_line(node.start_mark), "格式", node.tag, "不应使用 ! 标记")


def _line(mark) -> str:
    return f"第 {mark.line + 1} 行"


def _where(lines: dict[Path, int], path: Path) -> str:
    while path and path not in lines:
        path = path[:-1]
    return f"第 {lines.get(path, 1)} 行"
