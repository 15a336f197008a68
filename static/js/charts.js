// Draws <div class="chart" data-chart="bar|line|matrix" data-source="#id-of-json-script"> with ECharts.
// Data of bar and line: {unit, categories: [...], series: [{name, data: [...], kind?: "line"|"bar"|"target"}], horizontal?}
// Data of matrix: {unit, x: [...], y: [...], values: [[...] per y]}. The table beside the chart stays: it is the same in words.
// Tooltips are drawn on the canvas: an HTML tooltip would need inline styles, which the page's policy refuses.

const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const number = new Intl.NumberFormat("zh-CN", { maximumFractionDigits: 2 });
const shown = (value, unit) => (value === null || value === undefined || value === "-" ? "—" : `${number.format(value)}${unit ? ` ${unit}` : ""}`);

function common(data) {
  const ink = token("--ink-soft");
  return {
    animation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    animationDuration: 300,
    color: [1, 2, 3, 4, 5].map((step) => token(`--series-${step}`)),
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: ink, fontSize: 12 },
    aria: { enabled: true },
    tooltip: {
      trigger: "axis",
      renderMode: "richText",
      confine: true,
      backgroundColor: token("--ink"),
      borderWidth: 0,
      padding: [8, 12],
      textStyle: { color: "#fff", fontSize: 12, fontFamily: getComputedStyle(document.body).fontFamily },
      axisPointer: { type: "shadow", shadowStyle: { color: "rgba(29, 79, 156, 0.06)" } },
      valueFormatter: (value) => shown(value, data.unit),
    },
    legend: { show: (data.series || []).length > 1, top: 0, right: 0, itemWidth: 14, itemHeight: 8, textStyle: { color: ink } },
    grid: { left: 8, right: 16, top: (data.series || []).length > 1 || data.unit ? 40 : 16, bottom: 4, containLabel: true },
  };
}

function axes(data) {
  const line = token("--line");
  const muted = token("--muted");
  const category = {
    type: "category",
    data: data.categories,
    inverse: Boolean(data.horizontal),
    axisLine: { lineStyle: { color: line } },
    axisTick: { show: false },
    axisLabel: { color: muted, hideOverlap: !data.horizontal, interval: data.horizontal ? 0 : "auto" },
  };
  const value = {
    type: "value",
    name: data.unit || "",
    nameLocation: "end",
    nameTextStyle: { color: muted, align: data.horizontal ? "right" : "left", padding: data.horizontal ? [40, 0, 0, 0] : [0, 0, 0, -24] },
    splitLine: { lineStyle: { color: line } },
    axisLabel: { color: muted, formatter: (one) => number.format(one) },
  };
  return data.horizontal ? { xAxis: value, yAxis: category } : { xAxis: category, yAxis: value };
}

function series(data, kind, one) {
  const type = one.kind || kind;
  if (type === "target") {
    return {
      name: one.name, data: one.data, type: "scatter", z: 5, symbol: "rect",
      symbolSize: data.horizontal ? [3, 20] : [28, 3], itemStyle: { color: token("--ink") },
    };
  }
  if (type === "line") {
    return { name: one.name, data: one.data, type: "line", symbol: "circle", symbolSize: 6, lineStyle: { width: 2 }, connectNulls: false };
  }
  return {
    name: one.name, data: one.data, type: "bar", barMaxWidth: 28,
    itemStyle: { borderRadius: data.horizontal ? [0, 3, 3, 0] : [3, 3, 0, 0] },
  };
}

function cartesian(data, kind) {
  return { ...common(data), ...axes(data), series: data.series.map((one) => series(data, kind, one)) };
}

function matrix(data) {
  const cells = data.values.flatMap((row, y) => row.map((value, x) => [x, y, value ?? "-"]));
  const known = cells.map((cell) => cell[2]).filter((value) => value !== "-");
  const axis = { type: "category", axisLine: { show: false }, axisTick: { show: false }, axisLabel: { color: token("--ink-soft"), interval: 0 } };
  return {
    ...common(data),
    tooltip: { ...common(data).tooltip, trigger: "item", formatter: ({ value }) => `${data.y[value[1]]} · ${data.x[value[0]]}\n${shown(value[2], data.unit)}` },
    grid: { left: 8, right: 8, top: 8, bottom: 8, containLabel: true },
    xAxis: { ...axis, data: data.x, position: "top" },
    yAxis: { ...axis, data: data.y, inverse: true },
    visualMap: {
      show: false, min: Math.min(0, ...known), max: Math.max(1, ...known),
      inRange: { color: [token("--accent-soft"), token("--series-heat")] },
    },
    series: [{
      type: "heatmap", data: cells, itemStyle: { borderColor: token("--surface"), borderWidth: 2, borderRadius: 3 },
      label: { show: true, formatter: ({ value }) => shown(value[2]), color: token("--ink") },
    }],
  };
}

function draw(box) {
  const data = JSON.parse(document.querySelector(box.dataset.source).textContent);
  const chart = window.echarts.init(box, null, { renderer: "canvas" });
  chart.setOption(box.dataset.chart === "matrix" ? matrix(data) : cartesian(data, box.dataset.chart));
  if (data.urls) {
    chart.on("click", ({ dataIndex }) => data.urls[dataIndex] && location.assign(data.urls[dataIndex]));
  }
  new ResizeObserver(() => chart.resize()).observe(box);
}

function drawAll() {
  for (const box of document.querySelectorAll(".chart[data-chart]:not([data-drawn])")) {
    box.dataset.drawn = "1";
    draw(box);
  }
}

if (window.echarts) drawAll();
else addEventListener("load", drawAll);
document.addEventListener("htmx:afterSettle", drawAll);
