// The service page's two charts on one axis and under one cursor. Without this script the drawn strip stays.
import { chartOptions, readSlot, read } from './timeline-options.js';

const place = document.querySelector('[data-timeline]');
if (place) start(place).catch((error) => console.error('The timeline stays a strip:', error));

async function load() {
  const answer = await fetch(place.dataset.timeline, { headers: { Accept: 'application/json' }, cache: 'no-store' });
  if (!answer.ok) throw new Error(`${answer.status} for ${place.dataset.timeline}`);
  return read(await answer.json());
}

async function start() {
  const [{ echarts }, first] = await Promise.all([import(place.dataset.echarts), load()]);
  let timeline = first;
  place.hidden = false;
  document.querySelector('[data-strip]').hidden = true;
  const boxes = ['it', 'good'].map((name) => place.querySelector(`[data-chart=${name}]`));
  const charts = boxes.map((box) => echarts.init(box, null, { renderer: 'canvas' }));
  const readout = place.querySelector('[data-readout]');
  const hint = readout.textContent;
  let cursor = -1;
  let isKeyed = false; // a slot without customers has no tip, and the library then says that the pointer left

  const draw = () => {
    const options = chartOptions(timeline, Number(place.dataset.target), getComputedStyle(document.documentElement), boxes[1].clientWidth);
    charts.forEach((chart, index) => chart.setOption(options[index], { notMerge: true }));
  };
  const say = (index) => {
    cursor = index;
    const slot = timeline.slots[index];
    readout.replaceChildren();
    if (!slot) { readout.textContent = hint; return; }
    for (const [label, text] of readSlot(slot)) {
      const bold = document.createElement('b');
      bold.textContent = text;
      readout.append(label, bold);
    }
  };
  const follow = (event) => {
    const index = event.axesInfo?.[0]?.value;
    if (index !== undefined || !isKeyed) say(index ?? -1);
  };
  const show = (index) => {
    isKeyed = true;
    say(index);
    charts[1].dispatchAction({ type: 'showTip', seriesIndex: 0, dataIndex: index });
  };

  draw();
  echarts.connect(charts);
  for (const chart of charts) chart.on('updateAxisPointer', follow);
  for (const box of boxes) box.addEventListener('pointermove', () => { isKeyed = false; });
  boxes[1].addEventListener('keydown', (event) => {
    const last = timeline.slots.length - 1;
    const to = { ArrowRight: cursor + 1, ArrowLeft: cursor < 0 ? last : cursor - 1, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    show(Math.min(last, Math.max(0, to)));
  });
  let width = boxes[1].clientWidth;
  new ResizeObserver(() => {
    charts.forEach((chart) => chart.resize());
    if (boxes[1].clientWidth !== width) { width = boxes[1].clientWidth; draw(); }
  }).observe(place);
  for (const query of ['(prefers-color-scheme: dark)', 'print']) matchMedia(query).addEventListener('change', draw);
  document.addEventListener('parallax:changed', async () => {
    try { timeline = await load(); draw(); if (cursor >= 0) show(cursor); } catch (error) { console.warn('The timeline is as it was:', error); }
  });
}
