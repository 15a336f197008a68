"""How an organisation is called for short: its name without place, legal form and trade; which of these are plain words."""

import re

from django.conf import settings

from bureau.accounts.models import County

LEGAL_FORMS = (
    "股份有限公司 有限责任公司 集团有限公司 有限公司 集团公司 总公司 分公司 公司 集团 总厂 工厂 厂 普通合伙 有限合伙 合伙企业 "
    "专业合作社联合社 农民专业合作社 专业合作社 合作社 家庭农场 农场 研究院 研究所 研究中心 事务所 工作室 经营部 中心 商行"
).split()
TRADES = (
    "新材料 新能源 生物 医药 药业 制药 科技 技术 信息 网络 软件 智能 电子 电气 电器 电力 机械 机电 设备 装备 仪器 仪表 自动化 汽车 零部件 "
    "轴承 阀门 化工 化学 材料 环保 环境 节能 能源 燃气 热力 水务 食品 水产 海产 农业 种业 牧业 渔业 林业 果业 茶业 饲料 肥料 酒业 饮料 "
    "纺织 服装 丝绸 纸业 印刷 包装 塑料 橡胶 玻璃 陶瓷 建材 建筑 工程 钢铁 冶金 金属 矿业 重工 制造 实业 工业 产业 发展 开发 投资 控股 "
    "贸易 商贸 物流 运输 文化 传媒 教育 咨询 服务 管理 医疗 器械 健康 光电 光学 激光 半导体 微电子 通信 航空 船舶 海洋 孵化器"
).split()
# Names of two signs that are words of every other proposal: a person looks whether the organisation is meant.
COMMON_WORDS = frozenset(
    "东方 南方 北方 西部 中华 中国 华夏 光明 光华 创新 创业 先锋 先进 前进 前沿 长城 长江 黄海 鸭绿 绿江 绿色 蓝天 蓝海 阳光 太阳 月亮 星光 "
    "星辰 金星 金山 银河 天地 天然 自然 大地 大洋 海洋 海洋 沿海 江海 高新 高科 新型 新兴 新能 新材 智慧 智能 数字 信息 精密 精工 精诚 诚信 "
    "和平 和谐 共赢 共享 合力 同心 同创 团结 胜利 成功 成就 卓越 优质 优化 优选 优势 领先 领航 远航 远大 远东 宏大 宏伟 广大 广泛 广阔 通用 "
    "通达 万通 万达 三元 三维 四方 五星 六合 七星 八方 九州 百年 千里 第一 唯一 统一 联合 联盟 联动 联创 融合 融通 兴旺 兴隆 振兴 复兴 繁荣 "
    "昌盛 富强 幸福 健康 安全 安康 平安 永久 永恒 恒久 恒温 稳定 科学 科创 科研 科普 生态 生命 生物 环球 全球 世界 国际 亚洲 东北 辽宁 辽东 "
    "丹东 东港 凤城 宽甸 元宝 振安 满族 满意 现代 时代 未来 希望 梦想 理想 方圆 中心 中天 中和 中正 正大 正直 大众 大成 大华 小康 康复 "
    "能源 动力 力量 光电 电光 电子 电力 水利 风力 火炬 火花 钢铁 玉石 宝石 珍珠 明珠 明亮 明星 明确 清洁 清新 净化 纯净 长期 长久 长效 飞翔 "
    "飞跃 腾飞 奋进 奋斗 开拓 开放 开发 开元 立新 立德 立信 立体 天成 天工 天宇 宇宙 宇航 航天 航空 航海 蓝图 创造 创建 建设 建新 新建 新颖".split()
)
_BRACKETS = re.compile(r"[（(][^（()）]*[)）]")


def short_names(name: str) -> list[str]:
    """The shorter ways of calling an organisation, the longest first, each of at least two signs; not the name itself."""
    bare = _BRACKETS.sub("", name).strip()
    without_form = _without_end(bare, LEGAL_FORMS)
    core = _without_place(without_form)
    found = [bare, without_form, core, _without_place(bare), trade_name(core)]
    kept = dict.fromkeys(one for one in found if len(one) >= 2 and one != name)
    return sorted(kept, key=len, reverse=True)


def trade_name(core: str) -> str:
    """字号: the core before the first word that tells the trade; the core itself when it names none."""
    begins = [place for word in TRADES if (place := core.find(word)) >= 2]
    return core[: min(begins)] if begins else core


def is_common(name: str) -> bool:
    """Whether a short name is as well an everyday word."""
    return (len(name) <= 2 and name in COMMON_WORDS) or name in TRADES


def places() -> list[str]:
    """Names of the country, the province, the city and its counties, the longest first."""
    city = settings.BUREAU_NAME.split("市")[0]
    found = {"中国", "辽宁省", "辽宁", city, f"{city}市"}
    for name, short in County.objects.of_own_city().values_list("name", "short_name"):
        found |= {name, short}
    return sorted((one for one in found if one), key=len, reverse=True)


def _without_end(name: str, ends: list[str]) -> str:
    for end in sorted(ends, key=len, reverse=True):
        if name.endswith(end) and len(name) - len(end) >= 2:
            return name[: -len(end)]
    return name


def _without_place(name: str) -> str:
    known, cut = places(), True
    while cut:
        cut = False
        for place in known:
            if name.startswith(place) and len(name) - len(place) >= 2:
                name, cut = name[len(place) :], True
                break
    return name
