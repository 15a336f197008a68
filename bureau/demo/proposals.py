"""What made-up applications say: topics, each with a sentence of its own, and words about why, how, what is new, what for."""

import io
import zipfile
from dataclasses import dataclass
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

from django.core.files.uploadedfile import SimpleUploadedFile

from .names import person_name

WAN = 10_000
# Of what is asked and of what the firm adds, in percent.
SHARES = {"设备费": (45, 50), "业务费": (35, 25), "劳务费": (10, 15), "间接费用": (10, 10)}


@dataclass(frozen=True)
class Topic:
    """What a project is about: title, field, and its own sentence of research."""

    title: str
    field: str
    work: str


TOPICS = tuple(
    Topic(*row)
    for row in (
        (
            "硼泥资源化制备轻质保温墙体材料",
            "资源与环境",
            "以硼泥为主要原料，研究碱激发和蒸汽养护条件下的物相转变，得到容重低于每立方米六百千克的砌块。",
        ),
        (
            "高频印制板微带线在线阻抗检测装置",
            "电子信息",
            "研制八通道时域反射探头和夹具，单板检测时间缩短到二十秒，重复误差不大于百分之一。",
        ),
        (
            "蓝莓花青素低温膜分离提取工艺",
            "生物与新医药",
            "比较三种截留分子量的超滤膜，在二十五摄氏度以下完成分离和浓缩，花青素保留率达到百分之九十二。",
        ),
        (
            "贝类苗种高温耐受品系选育",
            "生物与新医药",
            "建立家系一百二十个，用全基因组选择缩短世代，夏季成活率比对照提高十五个百分点。",
        ),
        (
            "大型锻件余热回收与智能排产",
            "新能源与节能",
            "在加热炉烟道加装相变蓄热单元，按锻件温度曲线排产，吨锻件燃气消耗下降一成八。",
        ),
        (
            "汽车增压器叶轮五轴高速铣削工艺",
            "先进制造与自动化",
            "建立薄壁叶片切削力与变形模型，优化刀轴矢量，单件加工时间由五十二分钟降到三十一分钟。",
        ),
        (
            "草莓脱毒种苗工厂化繁育技术",
            "生物与新医药",
            "以茎尖培养结合热处理脱毒，设计立体栽培架和营养液循环，年繁育原种苗三百万株。",
        ),
        (
            "矿石粒度与品位在线分析仪",
            "先进制造与自动化",
            "融合激光衍射和X射线荧光两路信号，研究矿浆取样稳流装置，分析周期不大于三分钟。",
        ),
        (
            "聚酰亚胺纤维高温滤料",
            "新材料",
            "研究纤维异形截面与针刺密度的匹配，滤料在二百六十摄氏度下连续使用寿命达到三年。",
        ),
        (
            "港口起重机钢丝绳无损检测机器人",
            "先进制造与自动化",
            "采用永磁励磁和阵列霍尔元件，机器人沿绳自动行走，断丝检出率不低于百分之九十五。",
        ),
        (
            "板栗壳色素与多酚综合利用",
            "资源与环境",
            "以水提醇沉代替有机溶剂，废渣制成生物质成型燃料，实现栗壳全量利用。",
        ),
        (
            "工业燃气表物联网计量模组",
            "电子信息",
            "设计低功耗超声换能器驱动电路和窄带通信协议栈，一节电池工作六年以上。",
        ),
        (
            "软枣猕猴桃采后保鲜与冷链控制",
            "生物与新医药",
            "研究乙烯抑制剂与气调箱内氧浓度的配合，货架期由七天延长到三十五天。",
        ),
        (
            "化纤废丝再生造粒生产线",
            "资源与环境",
            "开发双阶真空脱挥螺杆，熔体压力闭环控制，再生切片特性黏度波动不大于百分之二。",
        ),
        (
            "医用可吸收止血材料",
            "生物与新医药",
            "以羧甲基壳聚糖为骨架，调节交联度控制降解时间，动物实验止血时间缩短一半。",
        ),
        (
            "电力变压器油中气体光声检测",
            "电子信息",
            "研制多波长光声池和微音器阵列，可同时测七种气体，乙炔检出限达到百万分之零点一。",
        ),
        ("绒山羊羊绒品质快速检测", "高技术服务", "采集近红外光谱建立细度和净绒率模型，单样检测由两小时缩短到两分钟。"),
        (
            "镁质耐火材料无铬化",
            "新材料",
            "用镁铁铝复合尖晶石代替铬矿，研究高温挂窑皮性能，水泥窑烧成带寿命不低于十个月。",
        ),
        (
            "水稻秸秆还田腐熟菌剂",
            "资源与环境",
            "筛选低温木质素降解菌株，复配载体和保护剂，五摄氏度下四十天腐熟率达到百分之七十。",
        ),
        (
            "轴流泵叶片激光熔覆再制造",
            "先进制造与自动化",
            "研究铁基合金粉末与搭接率，熔覆层硬度均匀，修复成本为新件的四成。",
        ),
        (
            "海水淡化高压泵能量回收装置",
            "新能源与节能",
            "设计旋转式压力交换器转子型线，能量回收效率达到百分之九十六，噪声低于八十分贝。",
        ),
        (
            "食用菌菌渣制备有机基质",
            "生物与新医药",
            "调节碳氮比和通气量缩短发酵，基质电导率稳定，替代进口草炭六成以上。",
        ),
        (
            "城市供热管网泄漏声学定位",
            "高技术服务",
            "在阀井布设低频声学传感器，用互相关和模型修正定位，误差不大于两米。",
        ),
        ("船用脱硫塔耐蚀复合内衬", "新材料", "研究玻璃鳞片与乙烯基树脂界面，盐雾和酸液交替试验三千小时无起泡。"),
        ("柞蚕丝蛋白面膜基材", "生物与新医药", "以中性盐溶解和静电纺丝制备三维网络，透气性和保水率同时提高。"),
        (
            "风电塔筒螺栓预紧力监测",
            "新能源与节能",
            "以超声飞行时间差测量轴力，研制免拆卸探头座，在线误差不大于百分之五。",
        ),
        (
            "铝合金车轮旋压成形模具寿命提升",
            "先进制造与自动化",
            "分析模具表面热疲劳裂纹，采用梯度涂层和随形水道，寿命由三万件提高到八万件。",
        ),
        (
            "中药材北苍术生态种植与加工",
            "生物与新医药",
            "研究林下遮阴度和土壤菌群，建立产地初加工规范，挥发油含量稳定在百分之四以上。",
        ),
        ("智能仪表边缘计算网关", "电子信息", "支持十二种现场总线协议转换，断网续传三十天，异常识别模型在本机运行。"),
        (
            "低温冷链相变蓄冷材料",
            "新能源与节能",
            "研究共晶盐成核剂和微胶囊包覆，零下十八摄氏度循环五百次潜热衰减不大于百分之五。",
        ),
        (
            "河口湿地重金属原位稳定修复",
            "资源与环境",
            "以改性铁锰氧化物为药剂，小区试验有效态镉下降百分之六十五，对芦苇生长无影响。",
        ),
        (
            "精密微电机换向器自动装配",
            "先进制造与自动化",
            "设计振动送料与视觉纠偏，装配节拍每件一点五秒，一次合格率百分之九十九点二。",
        ),
    )
)
_WHY = (
    "目前市内同类产品主要依靠外购，交货周期长，成本居高不下，用户迫切需要本地化的替代方案。",
    "国家和省有关规划把这一方向列为重点任务，近三年市场需求年均增长两成以上。",
    "传统工艺能耗高、排放大，环保要求提高之后，企业继续沿用旧办法已没有出路。",
    "前期调研走访用户四十余家，普遍反映现有设备稳定性差，维护要停产，损失远大于设备本身。",
    "原料在我市有资源优势，但长期以初级形态外运，附加值留不下来，亟需向下游延伸。",
    "同类研究多停留在实验室，放大之后的传热、传质和控制问题没有得到系统解决。",
    "种质和工艺参差不齐，产品标准缺失，是产业做大的主要障碍。",
)
_HOW = (
    "先在小试装置上完成参数筛选，再建设中试线连续运行三个月，最后在示范现场验证并形成操作规程。",
    "采用理论计算、正交试验和现场测试相结合的路线，每一阶段设置可以核查的判断点。",
    "由设备、工艺、控制三个小组并行推进，每月评审一次接口，样机定型前完成两轮可靠性试验。",
    "首先建立数据采集和样品库，其次开发核心模型与部件，然后集成样机，并委托第三方检测。",
    "第一年攻克关键单元，第二年完成集成与应用示范，期间按季度开展用户试用和反馈改进。",
)
_NEW = (
    "一是提出了新的结构布局，避免了多次装夹；二是把过去靠经验的参数变成可以计算的模型。",
    "首次把在线测量和闭环控制用于这一工序，取消了人工抽检；核心部件已申请发明专利。",
    "工艺路线不使用有毒溶剂，废水回用率超过九成，与现有技术相比属于不同的原理。",
    "把多源数据融合判断引入现场设备，误报率显著下降；配套的标定方法可以推广到同类产品。",
    "在配方中用本地资源替代进口原料，性能不降低，成本下降三成。",
    "设备模块化设计，二十四小时之内可以完成换型，适合多品种小批量生产。",
)
_FOR = (
    "项目完成后形成年产值三千万元的能力，新增就业四十人，带动上下游配套企业八家。",
    "达产后每年节约标准煤一千二百吨，减少二氧化碳排放三千吨，用户两年收回投资。",
    "推广面积五万亩，农户亩均增收八百元，并为合作社培训技术员一百五十人次。",
    "预计三年累计销售六千万元、税收五百万元，并形成团体标准一项。",
    "可替代同类进口产品，单台价格降低四成，三年内在省内十家以上用户应用。",
)


def leader(number: int) -> str:
    """Who leads application `number`; nobody of the library of experts bears the name."""
    return person_name((100 + number) * 41 + 17)


def id_number(number: int) -> str:
    """A made-up identity number with a right check digit."""
    body = f"210602{1965 + number % 30}{1 + number % 12:02d}{1 + number % 28:02d}{(number * 7 + 11) % 1000:03d}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 11]


def _of_title(number: int) -> dict[str, Any]:
    topic = TOPICS[number % len(TOPICS)]
    return {"title": topic.title, "field": topic.field}


def _people(number: int, firm: str) -> dict[str, dict[str, Any]]:
    member = {"employer": firm, "title": "工程师"}
    team = [
        {"name": leader(200 + number * 2 + place), "role": role, **member}
        for place, role in enumerate(("工艺试验", "设备与控制"))
    ]
    phone = f"1370000{number:04d}"
    summary = (
        "主要从事相关产品的研究、生产和销售，设有研发部门，近三年研发投入持续增长，拥有专利和软件著作权若干。（演示）"
    )
    return {
        "organisation": {"org_contact": team[0]["name"], "org_phone": phone, "org_summary": summary},
        "leader_team": {
            "leader_name": leader(number),
            "leader_id_number": id_number(number),
            "leader_phone": phone,
            "team": team,
        },
        "commitment": {"pledge": "yes"},
    }


def project_answers(
    number: int, *, firm: str, asked: int, starts: date, partner: str = "", extra: str = ""
) -> dict[str, dict[str, Any]]:
    """Answers of a project by section; `asked` in yuan, the firm adds twice as much; `extra` ends the content."""
    topic = TOPICS[number % len(TOPICS)]
    scheme = {
        "background": f"{_WHY[number % 7]}{_WHY[(number * 3 + 2) % 7]}",
        "content": f"{topic.work}{_HOW[number % 5]}{extra}",
        "innovation": _NEW[number % 6],
        "benefit": _FOR[(number * 2 + 1) % 5],
        "stage": ("小试", "中试", "实验室", "产业化")[number % 4],
        "has_partner": "yes" if partner else "no",
        **({"partner": partner} if partner else {}),
    }
    return {
        "basics": _of_title(number),
        **_people(number, firm),
        "scheme": scheme,
        "budget": _budget(asked),
        "milestones": {"milestones": _milestones(starts)},
        "targets": {"targets": _targets(number)},
    }


def _budget(asked: int) -> dict[str, Any]:
    rows = [
        {"row": name, "fiscal": str(asked * fiscal // 100), "own": str(asked * 2 * own // 100), "other": "0"}
        for name, (fiscal, own) in SHARES.items()
    ]
    note = "设备费用于中试线关键设备，业务费含材料、测试和加工，自筹资金已列入年度预算。"
    return {"budget_total": str(asked * 3), "budget": rows, "budget_note": note}


def _milestones(starts: date) -> list[dict[str, str]]:
    rows = ((6, "完成参数筛选和方案设计", "方案报告通过内部评审"), (14, "完成样机或中试线建设", "连续运行记录三个月"))
    rows = (*rows, (24, "完成应用示范和总结", "第三方检测报告、用户报告"))
    return [
        {
            "until": date(
                starts.year + (starts.month + after - 1) // 12, (starts.month + after - 1) % 12 + 1, 15
            ).isoformat()
        }
        | {"work": work, "proof": proof}
        for after, work, proof in rows
    ]


def _targets(number: int) -> list[dict[str, str]]:
    return [
        {"name": "申请发明专利", "value": str(1 + number % 3), "unit": "件"},
        {"name": "新增销售收入", "value": str(500 + number % 7 * 100), "unit": "万元"},
        {"name": "建成示范线", "value": "1", "unit": "条"},
    ]


def centre_answers(number: int, *, firm: str, name: str) -> dict[str, dict[str, Any]]:
    """Answers of a centre that asks to be recognised."""
    topic = TOPICS[number % len(TOPICS)]
    centre = {
        "direction": f"围绕{topic.title}开展研究开发。{topic.work}",
        "basis": f"{_NEW[number % 6]}{_FOR[number % 5]}",
        "area": str(300 + number * 40),
        "equipment": str((120 + number * 35) * WAN),
        "staff": str(8 + number % 9),
        "rd_total": str((80 + number * 22) * WAN),
    }
    return {
        "basics": {"title": name, "field": topic.field},
        **_people(60 + number, firm),
        "centre": centre,
        "targets": {"targets": _targets(number)},
    }


_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)
_WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def report(number: int, *, signed: str = "") -> SimpleUploadedFile:
    """可行性研究报告 as a small Word file; `signed` stands below it, as it should not."""
    topic = TOPICS[number % len(TOPICS)]
    lines = [
        f"{topic.title}可行性研究报告（演示）",
        _WHY[number % 7],
        topic.work,
        _HOW[number % 5],
        _FOR[number % 5],
        signed,
    ]
    body = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines if line)
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{_WORDS}"><w:body>{body}</w:body></w:document>'
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (
            ("[Content_Types].xml", _TYPES),
            ("_rels/.rels", _RELATIONS),
            ("word/document.xml", document),
        ):
            archive.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), text)
    return SimpleUploadedFile("可行性研究报告.docx", target.getvalue())
