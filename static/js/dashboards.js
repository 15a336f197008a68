// Charts of the dashboards. The data stands in the page as JSON; colours come from the tokens, so that they change in one place.

const style = getComputedStyle(document.documentElement);
const token = (name) => style.getPropertyValue(`--${name}`).trim();
const font = token("font");
const base = { animation: false, textStyle: { fontFamily: font, color: token("ink-soft") } };
// Tooltips are drawn on the canvas: the content security policy refuses the styled HTML of the usual ones.
const tooltip = {
  renderMode: "richText", confine: true, backgroundColor: token("surface"), borderColor: token("line"), borderWidth: 1,
  padding: [8, 12], textStyle: { color: token("ink"), fontSize: 13, fontFamily: font },
};
const written = (value) => (value === null || value === undefined ? "—" : value.toLocaleString("zh-CN", { maximumFractionDigits: 2 }));
const shortened = (name, most) => (name.length > most ? `${name.slice(0, most - 1)}…` : name);

const gridLine = { lineStyle: { color: token("line") } };
const names = (list, most) => ({
  type: "category", inverse: true, data: list, axisTick: { show: false }, axisLine: gridLine,
  axisLabel: { color: token("ink-soft"), fontSize: 13, interval: 0, formatter: (name) => shortened(name, most) },
});

function bars(data, width) {
  const narrow = width < 420;
  const known = [...data.done, ...data.due].filter((value) => value !== null);
  const top = Math.min(Math.ceil(Math.max(100, ...known) / 20) * 20, 160);
  const step = narrow || top > 120 ? 50 : 20;
  const cut = (value) => (value === null ? null : Math.max(0, Math.min(value, top)));
  const said = (i) => `${written(data.done[i])}%${narrow ? "" : `  ${data.words[i]}`}`;
  return {
    ...base,
    grid: { left: 4, right: 4, top: 8, bottom: 4, containLabel: true },
    tooltip: {
      ...tooltip, trigger: "axis", axisPointer: { type: "shadow", shadowStyle: { color: "rgba(29,79,156,.06)" } },
      formatter: ([{ dataIndex: i }]) =>
        `${data.names[i]}\n完成 ${written(data.done[i])}%，时序应达 ${written(data.due[i])}%\n${data.words[i]}`,
    },
    xAxis: {
      type: "value", min: 0, max: top, interval: step, splitLine: gridLine,
      axisLabel: { formatter: "{value}%", color: token("muted"), fontSize: 12, showMaxLabel: top % step === 0 },
    },
    // The percentages stand in a column of their own at the right, where no bar and no mark covers them.
    yAxis: [
      names(data.names, narrow ? 7 : 13),
      { ...names(data.names.map((_, i) => i), 20), position: "right", axisLabel: { color: token("ink"), fontSize: 12, interval: 0, formatter: said } },
    ],
    series: [
      {
        type: "bar", barMaxWidth: 14, name: "完成率",
        data: data.done.map((value, i) => ({ value: cut(value), itemStyle: { color: token(data.states[i]), borderRadius: [0, 3, 3, 0] } })),
        markLine: {
          silent: true, symbol: "none", data: [{ xAxis: 100 }], lineStyle: { color: token("line-strong"), type: "dashed" }, label: { show: false },
        },
      },
      {
        type: "scatter", name: "时序应达", symbol: "rect", symbolSize: [3, 22], z: 5, itemStyle: { color: token("ink"), opacity: 1 }, silent: true,
        data: data.due.map((value, i) => [cut(value), i]),
      },
    ],
  };
}

function values(data) {
  return {
    ...base,
    grid: { left: 4, right: 60, top: 8, bottom: 4, containLabel: true },
    tooltip: {
      ...tooltip, trigger: "axis", axisPointer: { type: "none" },
      formatter: ([{ dataIndex: i }]) => `${data.names[i]}\n${written(data.values[i])} ${data.unit}`,
    },
    xAxis: { type: "value", splitLine: gridLine, name: data.unit, axisLabel: { color: token("muted"), fontSize: 12 } },
    yAxis: names(data.names, 11),
    series: [{
      type: "bar", barMaxWidth: 16, data: data.values, itemStyle: { color: token("accent"), borderRadius: [0, 3, 3, 0] },
      label: { show: true, position: "right", color: token("ink"), fontSize: 12, formatter: ({ value }) => written(value) },
    }],
  };
}

const chosen = (data, code) => data.series.find((series) => series.code === code) ?? data.series[0];

// What the year may end with: three marks at December, and the span between the lowest and the highest.
function outlookMarks({ outlook, unit }) {
  const at = 11;
  const marks = [outlook.low, outlook.middle, outlook.high].filter((value) => value !== null);
  return {
    type: "scatter", name: "年底展望", symbol: "rect", symbolSize: [14, 3], z: 5, data: marks.map((value) => [at, value]),
    itemStyle: { color: token("done") }, tooltip: { show: false },
    label: { show: true, position: "left", color: token("ink-soft"), fontSize: 12, formatter: ({ value }) => `${written(value[1])} ${unit}` },
    labelLayout: { hideOverlap: true },
    markLine: {
      silent: true, symbol: "none", label: { show: false }, lineStyle: { color: token("done"), width: 2, type: "solid" },
      data: [[{ coord: [at, outlook.low] }, { coord: [at, outlook.high] }]],
    },
  };
}

function course(data, code) {
  const one = chosen(data, code);
  const line = (list) => data.months.map((_, i) => list[i] ?? null);
  return {
    ...base,
    legend: { left: 0, top: 0, itemWidth: 18, itemHeight: 8, icon: "roundRect", textStyle: { color: token("ink-soft"), fontSize: 12 } },
    grid: { left: 4, right: 16, top: 58, bottom: 4, containLabel: true },
    tooltip: {
      ...tooltip, trigger: "axis",
      formatter: ([{ dataIndex: i }]) =>
        `${data.months[i]}末\n${one.name} ${written(one.values[i])} ${one.unit}\n时序应达 ${written(one.due[i])} ${one.unit}`,
    },
    xAxis: {
      type: "category", boundaryGap: false, data: data.months, axisTick: { show: false }, axisLine: gridLine,
      axisLabel: { color: token("muted"), fontSize: 12 },
    },
    yAxis: {
      type: "value", name: `单位：${one.unit}`, nameTextStyle: { color: token("muted"), align: "left", padding: [0, 0, 0, -20] },
      scale: !one.adds_up, axisLabel: { color: token("muted"), fontSize: 12 }, splitLine: gridLine,
      max: ({ max }) => Math.max(max, one.target ?? max, one.outlook?.high ?? max),
    },
    series: [
      {
        type: "line", name: "完成", data: line(one.values), connectNulls: true, symbol: "circle", symbolSize: 7, z: 4,
        lineStyle: { width: 2.5, color: token("accent") }, itemStyle: { color: token("accent") },
        areaStyle: !one.adds_up ? undefined : { color: "rgba(29,79,156,.08)" },
        markLine: {
          silent: true, symbol: "none", data: one.target === null ? [] : [{ yAxis: one.target }], lineStyle: { color: token("ink-soft"), type: "dashed" },
          label: { position: "insideEndTop", formatter: `全年目标 ${written(one.target)} ${one.unit}`, color: token("ink-soft"), fontSize: 12 },
        },
      },
      {
        type: "line", name: "时序应达", data: line(one.due), symbol: "none", silent: true,
        lineStyle: { width: 1.5, color: token("line-strong"), type: "dotted" }, itemStyle: { color: token("line-strong") },
      },
      ...(one.outlook ? [outlookMarks(one)] : []),
    ],
  };
}

// One figure by year, as on the page of a single firm.
function years(data) {
  return {
    ...base,
    grid: { left: 4, right: 8, top: 24, bottom: 4, containLabel: true },
    tooltip: { ...tooltip, trigger: "axis", axisPointer: { type: "none" }, formatter: ([{ dataIndex: i }]) => `${data.years[i]} 年\n${data.name} ${written(data.values[i])} ${data.unit}` },
    xAxis: { type: "category", data: data.years, axisTick: { show: false }, axisLine: gridLine, axisLabel: { color: token("muted"), fontSize: 12 } },
    yAxis: { type: "value", axisLabel: { color: token("muted"), fontSize: 12 }, splitLine: gridLine, splitNumber: 3 },
    series: [{
      type: "bar", barMaxWidth: 28, data: data.values, itemStyle: { color: token("accent"), borderRadius: [3, 3, 0, 0] },
      label: { show: true, position: "top", color: token("ink"), fontSize: 12, formatter: ({ value }) => written(value) },
    }],
  };
}

const drawings = { bars, values, courses: course, years };

function draw(box) {
  const data = JSON.parse(document.getElementById(box.dataset.figureChart).textContent);
  const chart = window.echarts.init(box);
  const chooser = box.dataset.chooser ? document.getElementById(box.dataset.chooser) : null;
  const show = () => {
    chart.setOption(drawings[data.kind](data, data.kind === "courses" ? chooser?.value : box.clientWidth), true);
  };
  show();
  if (chooser) {
    chooser.addEventListener("change", () => {
      show();
      document.getElementById(box.dataset.title).textContent = chosen(data, chooser.value).title;
    });
  }
  if (data.urls) chart.on("click", ({ dataIndex }) => { window.location.href = data.urls[dataIndex]; });
  new ResizeObserver(() => { chart.resize(); show(); }).observe(box);
}

for (const box of document.querySelectorAll("[data-figure-chart]")) draw(box);

for (const form of document.querySelectorAll("form[data-go]")) {
  form.addEventListener("change", () => form.requestSubmit());
  form.classList.add("goes-by-itself");
}
for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// On paper nothing can be unfolded: the folded tasks are opened while printing.
let folded = [];
addEventListener("beforeprint", () => {
  folded = [...document.querySelectorAll("details.task-section:not([open])")];
  for (const section of folded) section.open = true;
});
addEventListener("afterprint", () => { for (const section of folded) section.open = false; });
