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

function bars(data, width) {
  const narrow = width < 560;
  const known = [...data.done, ...data.due].filter((value) => value !== null);
  const most = Math.max(100, ...known);
  const top = Math.min(Math.ceil(most / 20) * 20, 160);
  const cut = (value) => (value === null ? null : Math.max(0, Math.min(value, top)));
  return {
    ...base,
    grid: { left: 8, right: narrow ? 56 : 132, top: 8, bottom: 8, containLabel: true },
    tooltip: {
      ...tooltip, trigger: "axis", axisPointer: { type: "shadow", shadowStyle: { color: "rgba(29,79,156,.06)" } },
      formatter: ([{ dataIndex: i }]) =>
        `${data.names[i]}\n完成 ${written(data.done[i])}%  时序应达 ${written(data.due[i])}%\n${data.words[i]}`,
    },
    xAxis: {
      type: "value", min: 0, max: top, interval: narrow ? 50 : 20, axisLabel: { formatter: "{value}%", color: token("muted"), fontSize: 12 },
      splitLine: { lineStyle: { color: token("line") } },
    },
    yAxis: {
      type: "category", inverse: true, data: data.names, axisTick: { show: false }, axisLine: { lineStyle: { color: token("line") } },
      axisLabel: { color: token("ink-soft"), fontSize: 13, formatter: (name) => shortened(name, narrow ? 7 : 14) },
    },
    series: [
      {
        type: "bar", barWidth: 14, name: "完成率",
        data: data.done.map((value, i) => ({ value: cut(value), itemStyle: { color: token(data.states[i]), borderRadius: [0, 3, 3, 0] } })),
        label: {
          show: true, position: "right", color: token("ink"), fontSize: 12,
          formatter: ({ dataIndex: i }) => `${written(data.done[i])}%${narrow ? "" : `  ${data.words[i]}`}`,
        },
        markLine: {
          silent: true, symbol: "none", data: [{ xAxis: 100 }], lineStyle: { color: token("line-strong"), type: "dashed" }, label: { show: false },
        },
      },
      {
        type: "scatter", name: "时序应达", symbol: "rect", symbolSize: [3, 22], z: 5, itemStyle: { color: token("ink") }, silent: true,
        data: data.due.map((value, i) => [cut(value), i]),
      },
    ],
  };
}

function course(data, code, width) {
  const one = data.series.find((series) => series.code === code) ?? data.series[0];
  const marks = one.target === null ? [] : [{ yAxis: one.target, name: "目标" }];
  const due = one.due === null ? [] : [[one.month - 1, one.due]];
  return {
    ...base,
    grid: { left: 8, right: width < 560 ? 20 : 84, top: 36, bottom: 8, containLabel: true },
    tooltip: {
      ...tooltip, trigger: "axis",
      formatter: ([{ dataIndex: i }]) => `${data.months[i]}末\n${one.name}：${written(one.values[i])} ${one.unit}`,
    },
    xAxis: {
      type: "category", boundaryGap: false, data: data.months, axisTick: { show: false },
      axisLine: { lineStyle: { color: token("line") } }, axisLabel: { color: token("muted"), fontSize: 12 },
    },
    yAxis: {
      type: "value", name: `单位：${one.unit}`, nameTextStyle: { color: token("muted"), align: "left", padding: [0, 0, 4, -8] },
      scale: one.unit === "%", axisLabel: { color: token("muted"), fontSize: 12 }, splitLine: { lineStyle: { color: token("line") } },
      max: ({ max }) => Math.max(max, one.target ?? max, one.due ?? max),
    },
    series: [
      {
        type: "line", name: one.name, data: one.values, connectNulls: true, symbol: "circle", symbolSize: 6, lineStyle: { width: 2.5, color: token("accent") },
        itemStyle: { color: token("accent") }, areaStyle: one.unit === "%" ? undefined : { color: "rgba(29,79,156,.08)" },
        markLine: {
          silent: true, symbol: "none", data: marks, lineStyle: { color: token("ink-soft"), type: "dashed" },
          label: { position: width < 560 ? "insideEndTop" : "end", formatter: `目标 ${written(one.target)}`, color: token("ink-soft") },
        },
      },
      {
        type: "scatter", name: "时序应达", symbol: "rect", symbolSize: [16, 3], data: due, itemStyle: { color: token("ink") }, z: 5,
        label: { show: true, position: "top", formatter: `应达 ${written(one.due)}`, color: token("ink-soft"), fontSize: 12 },
      },
    ],
  };
}

function draw(box) {
  const data = JSON.parse(document.getElementById(box.dataset.chart).textContent);
  const chart = window.echarts.init(box);
  const chooser = box.dataset.chooser ? document.getElementById(box.dataset.chooser) : null;
  const show = () => {
    const width = box.clientWidth;
    chart.setOption(data.kind === "bars" ? bars(data, width) : course(data, chooser?.value, width), true);
  };
  show();
  if (chooser) chooser.addEventListener("change", show);
  if (data.urls) chart.on("click", ({ dataIndex }) => { window.location.href = data.urls[dataIndex]; });
  new ResizeObserver(() => { chart.resize(); show(); }).observe(box);
}

for (const box of document.querySelectorAll("[data-chart]")) draw(box);

for (const form of document.querySelectorAll("form[data-go]")) {
  form.addEventListener("change", () => form.requestSubmit());
  form.classList.add("goes-by-itself");
}
for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
