"""The JSON Schema of what `--format json` prints: stable, for the systems that read it."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]


def findings_schema() -> Schema:
    """The schema (draft 2020-12) of the findings of `check`, `compile` and `template lint`."""
    text: Schema = {"type": "string"}
    finding: dict[str, Schema] = {
        "code": {"type": "string", "pattern": "^[A-Z][0-9]{3}$", "title": "编号，见 nianbao explain"},
        "severity": {"enum": ["error", "warning"], "title": "错误，或提醒"},
        "message": {**text, "title": "写了什么，应是什么"},
        "pointers": {"type": "array", "items": text, "title": "输入中的位置（RFC 6901），第一个最要紧"},
        "law": {**text, "title": "依据"},
        "hint": {**text, "title": "建议"},
        "file": {**text, "title": "文件"},
        "line": {"type": "integer", "minimum": 1, "title": "行，从 1 起"},
        "column": {"type": "integer", "minimum": 1, "title": "列，从 1 起，以字计"},
        "place": {**text, "title": "没有行列的文件（Word、网页）里的位置，用表上的话说"},
        "reason": {**text, "title": "豁免的理由，只在豁免了的上"},
    }
    count: Schema = {"type": "integer", "minimum": 0}
    checked: dict[str, Schema] = {
        "file": {**text, "title": "文件"},
        "errors": {**count, "title": "错误几项"},
        "warnings": {**count, "title": "提醒几项"},
        "waived": {**count, "title": "已豁免几项"},
        "done": {"type": "boolean", "title": "是否做完；读不了、写不了的没有做完"},
    }
    required = ["code", "severity", "message", "pointers", "file"]
    findings: Schema = {"type": "array", "items": {"$ref": "#/$defs/finding"}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:nianbao:findings",
        "title": "检查结果",
        "type": "object",
        "properties": {
            "inputs": {
                "type": "array",
                "title": "每一份输入，没有问题的也在内",
                "items": {"$ref": "#/$defs/input"},
            },
            "findings": {**findings, "title": "发现的问题，按位置排列"},
            "waived": {**findings, "title": "已豁免的"},
            "troubles": {"type": "array", "items": text, "title": "读不了、写不了的文件"},
            "written": {"type": "array", "items": text, "title": "写成的文件，只在 compile 中"},
            "unchanged": {"type": "array", "items": text, "title": "已有的与要写的一样，没有重写的文件"},
        },
        "required": ["inputs", "findings", "waived", "troubles"],
        "additionalProperties": False,
        "$defs": {"input": _object(checked, list(checked)), "finding": _object(finding, required)},
    }


def _object(properties: dict[str, Schema], required: list[str]) -> Schema:
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}
