"""The JSON Schema of what `--format json` prints: stable, for the systems that read it."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_PLACE: Schema = {"type": "integer", "minimum": 1}

_INPUT: dict[str, Schema] = {
    "file": {**_TEXT, "title": "文件"},
    "errors": {**_COUNT, "title": "错误几项"},
    "warnings": {**_COUNT, "title": "提醒几项"},
    "waived": {**_COUNT, "title": "已豁免几项"},
    "done": {"type": "boolean", "title": "是否做完；读不了、写不了的没有做完"},
}
_FINDING: dict[str, Schema] = {
    "code": {**_TEXT, "pattern": "^[A-Z][0-9]{3}$", "title": "编号，见 nianbao explain"},
    "severity": {"enum": ["error", "warning"], "title": "错误，或提醒"},
    "message": {**_TEXT, "title": "写了什么，应是什么"},
    "pointers": {"type": "array", "items": _TEXT, "title": "输入中的位置（RFC 6901），第一个最要紧"},
    "law": {**_TEXT, "title": "依据"},
    "hint": {**_TEXT, "title": "建议"},
    "file": {**_TEXT, "title": "文件"},
    "line": {**_PLACE, "title": "行，从 1 起"},
    "column": {**_PLACE, "title": "列，从 1 起，以字计"},
    "place": {**_TEXT, "title": "没有行列的文件（Word、网页、工作簿）里的位置，如“表三!D4”"},
    "reason": {**_TEXT, "title": "豁免的理由，只在豁免了的上"},
}
_ALWAYS = ["code", "severity", "message", "pointers", "file"]


def findings_schema() -> Schema:
    """The schema (draft 2020-12) of the findings of `check`, `compile`, `merge` and `template lint`."""
    findings = _list_of({"$ref": "#/$defs/finding"})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:nianbao:findings",
        "title": "检查结果",
        "type": "object",
        "properties": {
            "inputs": {**_list_of({"$ref": "#/$defs/input"}), "title": "每一份输入，没有问题的也在内"},
            "findings": {**findings, "title": "发现的问题，按位置排列"},
            "waived": {**findings, "title": "已豁免的"},
            "troubles": {**_list_of(_TEXT), "title": "读不了、写不了的文件"},
            "report": {"type": ["object", "null"], "title": "汇总的报告，只在 merge 中；加不起来的是 null"},
            "written": {**_list_of(_TEXT), "title": "写成的文件，只在 compile、merge 中"},
            "unchanged": {**_list_of(_TEXT), "title": "已有的与要写的一样，没有重写的文件"},
        },
        "required": ["inputs", "findings", "waived", "troubles"],
        "additionalProperties": False,
        "$defs": {"input": _object(_INPUT, list(_INPUT)), "finding": _object(_FINDING, _ALWAYS)},
    }


def _list_of(item: Schema) -> Schema:
    return {"type": "array", "items": item}


def _object(properties: dict[str, Schema], required: list[str]) -> Schema:
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}
