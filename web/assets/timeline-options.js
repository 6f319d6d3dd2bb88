// What the two charts are made of: from the API's answer to ECharts' options. No document here.
import { changeLines, placeChanges } from './timeline-changes.js';
import { clock, dayAndClock } from './times.js';

const states = ['up', 'degraded', 'down', 'unknown'];

// `/api/v1/services/{id}/timeline` as this page uses it.
export function read(answer) {
  const slots = answer.points.map((point) => ({
    at: new Date(point.at),
    it: point.it,
    share: point.good.share,
    low: point.good.low,
    high: point.good.high,
    n: point.good.n,
    good: point.good.plusMinus ? `${point.good.text} ${point.good.plusMinus}` : point.good.text,
  }));
  const washes = answer.contradictions.map(({ from, to }) => ({ from: new Date(from), to: new Date(to) }));
  const length = answer.stepMinutes * 60000;
  placeChanges(answer, slots, length);
  return { slots, washes, length };
}

const day = (moment) => dayAndClock(moment).split(' ').slice(0, 3).join(' ');

const percent = (share) => {
  let text = (share * 100).toFixed(1);
  if (share < 1 && text === '100.0') text = (Math.floor(share * 10000) / 100).toFixed(2);
  return `${share === 1 ? '100' : text}\u202f%`;
};

// Minutes up include those in which something was degraded; here each minute counts once.
const minutesOf = (it, state) => (state === 'up' ? it.upMinutes - it.degradedMinutes : it[`${state}Minutes`]);

// Label and words in turn, for the line above the charts.
export function readSlot(slot) {
  const minutes = states.map((state) => [state, minutesOf(slot.it, state)]).filter(([, count]) => count > 0);
  const it = minutes.map(([state, count]) => `${count} min ${state}`).join(', ') || 'unknown';
  const changes = slot.changes.map((words) => [' · ', words]);
  return [['', dayAndClock(slot.at)], [' · IT ', it], [' · customers ', slot.good], [' · n ', slot.n.toLocaleString('en')], ...changes];
}

function lowest(slots, target) {
  // The promise keeps off the axis, whose words stand there.
  const least = Math.min(target - 0.005, ...slots.map((slot) => slot.low ?? 1));
  return [0.995, 0.99, 0.98, 0.95, 0.9, 0.8, 0.7, 0.5, 0].find((low) => low <= least) ?? 0;
}

// `width`: of the charts, in pixels.
export function chartOptions(timeline, target, style, width) {
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  const { slots, washes } = timeline;
  const font = { fontFamily: style.getPropertyValue('--font'), fontSize: 12, color: colour('soft') };
  const isDays = slots.length > 1 && slots.at(-1).at - slots[0].at > 36 * 3600000;
  const axis = {
    type: 'category', data: slots.map((slot) => slot.at.toISOString()), boundaryGap: true,
    axisTick: { show: false }, axisLine: { lineStyle: { color: colour('line') } },
    axisPointer: { show: true, type: 'line', lineStyle: { color: colour('ink'), width: 1, type: 'solid' }, label: { show: false } },
  };
  const margin = { left: 62, right: 10 };
  const common = {
    animation: false, textStyle: font, grid: { ...margin, top: 8, bottom: 8, outerBoundsMode: 'none' },
    tooltip: { trigger: 'axis', showContent: false },
  };
  const index = (moment) => Math.round((moment - (slots[0]?.at ?? 0)) / timeline.length);
  const area = {
    silent: true, itemStyle: { color: colour('gap') },
    data: washes.map(({ from, to }) => [{ xAxis: Math.max(0, index(from)) }, { xAxis: Math.min(slots.length - 1, index(to) - 1) }]),
  };
  const changed = (show) => changeLines(
    slots, width - margin.left - margin.right, { color: colour('ink'), type: 'solid', width: 1 }, { ...font, show });
  const pattern = { symbol: 'rect', dashArrayX: [2, 2], dashArrayY: [1, 0], color: colour('it'), backgroundColor: colour('it-soft') };
  const looks = {
    up: { color: colour('it') },
    degraded: { color: colour('it-soft'), decal: pattern },
    down: { color: colour('card'), borderColor: colour('it'), borderWidth: 1.4 },
    unknown: { color: colour('unknown'), opacity: 0.55 },
  };
  const share = (it, state) => {
    const all = it.upMinutes + it.downMinutes + it.unknownMinutes;
    return all ? minutesOf(it, state) / all : state === 'unknown' ? 1 : 0;
  };
  const it = {
    ...common,
    xAxis: { ...axis, axisLabel: { show: false } },
    yAxis: { type: 'value', min: 0, max: 1, interval: 1, axisLabel: { formatter: (value) => (value === 1 ? 'IT' : ''), ...font, color: colour('it') }, splitLine: { show: false } },
    series: states.map((state, place) => ({
      name: state, type: 'bar', stack: 'it', silent: true, barCategoryGap: slots.length > 200 ? '0%' : '12%', itemStyle: looks[state],
      data: slots.map((slot) => share(slot.it, state)), markArea: place === 0 ? area : undefined,
      markLine: place === 0 ? { silent: true, symbol: 'none', data: changed(false) } : undefined,
    })),
  };
  const band = (name, of, more) => ({
    name, type: 'line', stack: 'band', stackStrategy: 'all', symbol: 'none', silent: true, connectNulls: false, lineStyle: { opacity: 0 },
    data: slots.map(of), ...more,
  });
  const good = {
    ...common,
    // The words of changes stand above the chart.
    grid: { ...common.grid, top: slots.some((slot) => slot.changes.length) ? 24 : 8, bottom: 30 },
    xAxis: { ...axis, axisLabel: { ...font, hideOverlap: true, alignMaxLabel: 'right', interval: isDays ? (place) => place > 0 && day(slots[place].at) !== day(slots[place - 1].at) : 'auto', formatter: (value) => (isDays ? day(new Date(value)) : clock(new Date(value))) } },
    yAxis: { type: 'value', min: lowest(slots, target), max: 1, splitNumber: 4, axisLabel: { ...font, formatter: (value) => percent(value).replace('.0', '') }, splitLine: { lineStyle: { color: colour('line') } } },
    series: [
      {
        name: 'good', type: 'line', symbol: 'circle', symbolSize: 5, showSymbol: slots.length < 40, showAllSymbol: false, silent: true, connectNulls: false, z: 4,
        lineStyle: { color: colour('people'), width: 2 }, itemStyle: { color: colour('people') }, data: slots.map((slot) => slot.share),
        markLine: { silent: true, symbol: 'none', lineStyle: { color: colour('ink'), type: [3, 3], width: 1.2 }, label: { formatter: `promised ${percent(target).replace('.0', '')}`, position: 'insideStartBottom', textBorderColor: colour('card'), textBorderWidth: 3, ...font }, data: [{ yAxis: target }, ...changed(true)] },
        markArea: area,
      },
      band('low', (slot) => slot.low),
      band('interval', (slot) => (slot.low === null ? null : slot.high - slot.low), { areaStyle: { color: colour('people'), opacity: 0.2 } }),
    ],
  };
  return [it, good];
}
