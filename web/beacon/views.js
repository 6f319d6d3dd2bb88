// When a page view begins, when it is told and when it ends.
import { tellClicks } from './clicks.js';
import { asDate, now, round } from './clock.js';
import { tellRepeated } from './faults.js';
import { fact, open, page, previous } from './page.js';
import { later, on, safely } from './safely.js';
import { flush } from './sending.js';
import { isFrame } from './settings.js';
import { drain, endLoad, hide, measure } from './vitals.js';

// The time has come to tell this view; without consent it stays untold until there is one.
const due = (of) => {
  const { start_: start, about_: about, timing_: timing, vitals } = of;
  of.isDue_ = true;
  drain();
  if (isFrame || of.isTold_) return;
  if (timing?.loadEventEnd) about.load = round(timing.loadEventEnd - start);
  of.isTold_ = fact('view', {
    at: asDate(start), durationMs: vitals.lcp ?? about.load ?? vitals.fcp, attributes: about,
  }, of);
};

// In two tasks.
const soon = (of, ms) => later(() => {
  drain();
  later(() => due(of));
}, ms);

export const tellDue = () => { if (page.isDue_) due(page); };

const finish = (of) => {
  due(of);
  if (!isFrame) measure(of);
  tellRepeated(of);
};

const begin = (start, about) => {
  open(start, about);
  soon(page, 3000);
};

const turned = safely(() => {
  const before = page;
  if (location.pathname == before.path) return;
  due(before);
  begin(now(), { nav: 'soft', from: before.path });
  tellClicks('after');
  // What the click that led here cost is known only after the next frame.
  later(() => finish(before), 500);
});

// The page before this one; of another site only which site it was.
const referrer = () => {
  if (!document.referrer) return;
  const { origin, pathname } = new URL(document.referrer);
  return origin == location.origin ? pathname : origin;
};

let timing;
export const readTiming = () => { [timing] = performance.getEntriesByType('navigation'); };

export const beginFirst = () => {
  const start = timing.activationStart || 0;
  open(start, {
    nav: start ? 'prerender' : timing.type, from: referrer(),
    dns: round(timing.domainLookupEnd - timing.domainLookupStart),
    tls: timing.secureConnectionStart && round(timing.connectEnd - timing.secureConnectionStart),
  });
  page.timing_ = timing;
  if (timing.responseStart) page.vitals.ttfb = round(Math.max(timing.responseStart - start, 0));
};

export const watchViews = () => {
  const first = page;
  const loaded = () => soon(first, 3000);
  if (timing.loadEventEnd) loaded();
  else on('load', loaded);
  on('keydown click', (event) => {
    if (!event.isTrusted) return;
    endLoad(event.timeStamp);
    soon(first); // not while the page answers
  });
  // May come as often as it likes: what was told and has not changed is not told again.
  on('visibilitychange pagehide', (event) => {
    if (event.type != 'pagehide' && !document.hidden) return;
    hide(event.timeStamp);
    if (previous) finish(previous);
    finish(page);
    tellClicks('after'); // the page is left, which is an answer too
    tellClicks();
    flush();
  });
  // Back from the browser's memory: a view of its own, as long as the two frames that showed it.
  on('pageshow', (event) => {
    const start = event.timeStamp;
    if (!event.persisted) return;
    begin(start, { nav: 'bfcache' });
    const vitals = page.vitals;
    requestAnimationFrame(() => requestAnimationFrame(safely(() => {
      vitals.lcp = vitals.fcp = round(now() - start);
    })));
  });
};

export const watchRoutes = () => {
  on('popstate', turned);
  // The browser itself tells of pushState and replaceState. One that does not yet is asked where it is.
  if (window.navigation) navigation.addEventListener('currententrychange', turned);
  else setInterval(turned, 200);
};
