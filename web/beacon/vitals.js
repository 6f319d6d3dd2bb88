// Web Vitals by the rules of the library of that name: how soon a page view shows, how soon it answers, how it jumps.
import { round } from './clock.js';
import { fact, page, previous } from './page.js';
import { safely } from './safely.js';
import { selector } from './selector.js';
import { stringify } from './sending.js';
import { isFrame } from './settings.js';

let observer;
let inputAt; // after the first input nothing that shows is what was waited for
let hiddenAt; // nor is anything on a page that was hidden

export const endLoad = (time) => { inputAt ??= time; };
export const hide = (time) => {
  endLoad(time);
  hiddenAt ??= time;
};

// Of the two sorts of paints, only the first ones have names. They are those of the document: a page view that began
// without loading one has none.
const painted = ({ name, startTime, element }, of) => {
  if (!of.timing_ || startTime >= (name ? hiddenAt : inputAt) || name == 'first-paint') return;
  of.vitals[name ? 'fcp' : 'lcp'] = round(Math.max(startTime - of.start_, 0));
  if (!name) of.targets_.lcpTarget = selector(element);
};

// Shifts less than a second apart, five seconds at most, make one window; the worst window counts.
const shifted = ({ startTime, value, sources, hadRecentInput }, of) => {
  if (hadRecentInput) return;
  let span = of.span_;
  if (!span || startTime - span.last_ >= 1000 || startTime - span.first_ >= 5000) {
    span = of.span_ = { first_: startTime, sum_: 0, most_: 0 };
  }
  span.last_ = startTime;
  span.sum_ += value;
  if (value > span.most_) {
    span.most_ = value;
    span.target_ = selector(sources.find(({ node }) => node?.localName)?.node);
  }
  if (span.sum_ > of.shifts_) {
    of.shifts_ = span.sum_;
    of.targets_.clsTarget = span.target_;
  }
};

// Each interaction by its longest event.
const interacted = ({ interactionId: id, duration, target, name, entryType }, { interactions_: interactions }) => {
  if (!id && entryType != 'first-input' || interactions[id]?.duration >= duration) return;
  interactions[id] = {
    duration, targets_: { inpTarget: selector(target), inpType: name[0] == 'k' ? 'keyboard' : 'pointer' },
  };
};

// Tells a page view's values, unless they are what was told already.
export const measure = (of) => {
  const { vitals } = of;
  // The longest interaction, leaving out one for every fifty, nine at most.
  const skipped = (performance.interactionCount - of.before_) / 50 | 0;
  const longest = Object.values(of.interactions_).sort((one, other) => other.duration - one.duration);
  const slowest = longest[Math.min(skipped, 9, longest.length - 1)];
  vitals.inp = slowest?.duration;
  // A page that nobody saw cannot have jumped.
  if (window.LayoutShift && (!of.timing_ || vitals.fcp >= 0)) vitals.cls = round(of.shifts_ * 1e4) / 1e4;
  const values = stringify(vitals);
  const attributes = { ...of.targets_, ...slowest?.targets_ };
  if (values != of.told_ && fact('measurement', { vitals, attributes }, of)) of.told_ = values;
};

const kinds = {
  event: interacted,
  'first-input': interacted,
  paint: painted,
  'largest-contentful-paint': painted,
  'layout-shift': shifted,
};

let kept;
const observe = (type) => observer.observe({ type, buffered: true, durationThreshold: 40 });

// What came in before a soft navigation belongs to the page view before it.
const take = safely((entries) => entries.forEach(
  (entry) => kinds[entry.entryType](entry, entry.startTime < page.start_ && previous || page)));

// What happened before this script came: whether the page was hidden, which must be known before what was painted. Of inputs
// the browser keeps only the slowest, so they, the first two by the alphabet, are watched from the beginning.
export const watchInputs = () => {
  if (isFrame) return;
  performance.getEntriesByType('visibility-state').forEach(
    ({ name, startTime }) => name[0] == 'h' && startTime >= page.start_ && hide(startTime));
  observer = new PerformanceObserver((list) => take(list.getEntries()));
  kept = PerformanceObserver.supportedEntryTypes.filter((type) => kinds[type]);
  kept.splice(0, 2).forEach(observe);
};

// Brings the values up to date with what is still under way to the observer. All but inputs the browser keeps until
// somebody asks for it, who does so the first time, when the page is there. Does nothing where nothing is watched.
export const drain = safely(() => {
  kept.splice(0).forEach(observe);
  take(observer.takeRecords());
});
