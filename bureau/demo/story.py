"""What the demo adds to Dandong's plan, made up: who leads, how targets are split, which steps are due and done when.

The document itself is real and says none of this; targets, tasks and their wording come from the plan file alone.
"""

from dataclasses import dataclass

OWNERS = {
    "T01": "zonghe",
    "T02": "gaoxin",
    "T03": "gaoxin",
    "T04": "chengguo",
    "T05": "gaoxin",
    "T06": "chengguo",
    "T07": "chengguo",
    "T08": "rencai",
    "T09": "nongcun",
    "T10": "nongcun",
    "T11": "guihua",
    "T12": "zonghe",
}

# By county; those of T03 and T12 leave a gap to the whole on purpose.
COUNTY_SPLITS = {
    "T02": {
        "210602": 28,
        "210603": 44,
        "210604": 24,
        "210681": 38,
        "210682": 28,
        "210624": 10,
        "210600-GX": 18,
        "210600-BH": 10,
    },
    "T03": {
        "210602": 20,
        "210603": 30,
        "210604": 18,
        "210681": 28,
        "210682": 20,
        "210624": 8,
        "210600-GX": 10,
        "210600-BH": 6,
    },
    "T07": {
        "210602": 0.26,
        "210603": 0.42,
        "210604": 0.2,
        "210681": 0.4,
        "210682": 0.3,
        "210624": 0.12,
        "210600-GX": 0.2,
        "210600-BH": 0.1,
    },
    "T10": {"210604": 8, "210681": 18, "210682": 14, "210624": 10},
    "T12": {"210603": 1500, "210681": 1500, "210600-GX": 1000, "210600-BH": 500},
}
DIVISION_SPLITS = {"T11": {"guihua": 1200, "nongcun": 500, "gaoxin": 300}}

# Certificates come in autumn: nothing is due before. The present year asks to hold what was reached.
AUTUMN = [0, 0, 0, 0, 0, 0, 0, 0, 0, 35, 85, 100]
HOLD_NEARLY_ALL = [95, 95, 95, 95, 95, 95, 95, 95, 96, 97, 98, 100]
HOLD_MOST = [85, 85, 86, 87, 88, 89, 90, 92, 94, 96, 98, 100]

LED_BY_LEADER = {"1", "3", "11", "20"}

MonthDay = tuple[int, int]


@dataclass(frozen=True)
class Step:
    """A milestone with the day it is due and the day it is reached, if it is."""

    name: str
    due: MonthDay
    done: MonthDay | None = None


@dataclass(frozen=True)
class TaskStory:
    """How a task goes: the division that leads, its steps, whether it is begun, and the day it is done, if it is."""

    division: str
    steps: tuple[Step, ...] = ()
    begun: bool = True
    done: MonthDay | None = None
    deadline: MonthDay | None = None  # the present year only: the document of 2020 has its own


TASKS = {
    "1": TaskStory(
        "guihua",
        (
            Step("完成前期调研", (6, 30), (6, 22)),
            Step("形成规划初稿", (9, 30), (10, 20)),
            Step("征求意见并报审", (11, 30)),
        ),
    ),
    "2": TaskStory("guihua", (Step("管理办法修订稿报审", (5, 31), (6, 12)),), done=(6, 18), deadline=(6, 30)),
    "3": TaskStory(
        "gaoxin",
        (Step("召开领导小组会议", (6, 30), (7, 10)), Step("举办科技大讲堂", (8, 31), (11, 12))),
        done=(12, 18),
        deadline=(12, 31),
    ),
    "4": TaskStory(
        "gaoxin",
        (Step("发布申报指南", (4, 30), (4, 20)), Step("完成立项评审", (8, 31), (8, 25))),
        done=(9, 8),
        deadline=(10, 31),
    ),
    "5": TaskStory("guihua"),
    "6": TaskStory("chengguo", (Step("举办成果专题推介会", (10, 31), (10, 27)),), done=(11, 20), deadline=(12, 31)),
    "7": TaskStory(
        "chengguo",
        (Step("赴大连高校对接", (5, 31), (5, 28)), Step("邀请高校来丹推介", (8, 31), (11, 5))),
        deadline=(11, 30),
    ),
    "8": TaskStory("chengguo", begun=False),
    "9": TaskStory(
        "chengguo",
        (Step("完成运行现状评估", (7, 31), (7, 28)), Step("开展经验交流活动", (10, 31), (11, 18))),
        done=(12, 10),
        deadline=(12, 31),
    ),
    "10": TaskStory("gaoxin", (Step("完成政策宣讲不少于 3 场", (9, 30), (9, 16)),), deadline=(12, 15)),
    "11": TaskStory("gaoxin", (Step("建成培育数据库", (6, 30), (6, 29)),), done=(12, 25), deadline=(12, 31)),
    "12": TaskStory(
        "gaoxin",
        (Step("启动报名", (4, 30), (5, 8)), Step("完成决赛", (8, 31), (8, 26))),
        done=(9, 10),
        deadline=(9, 30),
    ),
    "13": TaskStory("gaoxin", (Step("第一批认定", (5, 31), (5, 26)), Step("第二批认定", (9, 30), (11, 11)))),
    "14": TaskStory("nongcun", begun=False),
    "15": TaskStory(
        "chengguo",
        (
            Step("技术开发", (5, 31), (6, 15)),
            Step("测试", (8, 31), (9, 12)),
            Step("验收", (10, 31), (11, 30)),
            Step("开通", (11, 30)),
        ),
    ),
    "16": TaskStory("nongcun"),
    "17": TaskStory(
        "nongcun",
        (Step("下达选派文件", (5, 31), (5, 20)), Step("培训农民技术员 50 名", (10, 31), (10, 30))),
        deadline=(11, 30),
    ),
    "18": TaskStory("rencai", (Step("组织参加海外学子创业周", (6, 30)),)),
    "19": TaskStory("rencai"),
    "20": TaskStory("gaoxin", (Step("形成阶段性成果报告", (10, 31)),), deadline=(12, 31)),
    "21": TaskStory("nongcun", (Step("园区建设检查", (7, 31), (7, 24)),), done=(8, 31), deadline=(9, 30)),
}
