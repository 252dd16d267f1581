"""What a number of Chinese, Japanese or Korean counts, by the sign that touches it: `2.4度`.

Signs that are as often something else (`里` is inside, `도` is also) are left out.
"""

from __future__ import annotations

_UNITS = (
    *"度元年月日号號版倍米斤时時点點秒层層樓楼栋室歳歲岁円圓块塊毛角次回名人个個本冊册页頁课課周週级級",
    *"万萬亿億千百克寸尺吨噸磅刀台畳杯轮局盘折券枚分原",
    *"원년월일초점번층호배명회판장절쪽권병잔킬퍼프",
    *("キロ", "メートル", "センチ", "リットル", "パーセント", "グラム", "インチ", "ギガ", "ドル"),
    *("ユーロ", "公里", "公斤", "厘米", "毫米", "小时", "分钟", "美元", "欧元", "平方", "英寸"),
)
_FIRST, _LAST = "\u3040", "\ud7a3"


def is_east_asian(sign: str) -> bool:
    """Whether a character is of a script that joins words to numbers without a blank."""
    return _FIRST <= sign <= _LAST and sign.isalpha()


def begins_with_unit(text: str) -> bool:
    """Whether a text begins with what a number counts."""
    return text.startswith(_UNITS)
