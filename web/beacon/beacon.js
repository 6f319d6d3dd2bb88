// Tells Parallax how a page is for the one who looks at it. docs/beacon.md says what is told and what never is.
// The modules stand in the order in which gzip makes the least of them.
import { random } from './random.js';
import './places.js';
import { readAddress, readTag, settings } from './settings.js';
import './selector.js';
import { later, on } from './safely.js';
import { readSignals } from './privacy.js';
import { watchNetwork } from './sending.js';
import { watchInputs } from './vitals.js';
import { beginFirst, readTiming, watchRoutes, watchViews } from './views.js';
import { watchFaults } from './faults.js';
import { watchFetch, watchRequests } from './calls.js';
import { watchClicks } from './clicks.js';
import { takeCommands } from './commands.js';

// A browser makes a thing when it is first asked for it: elements, the clock, random numbers, a pattern. Each costs a
// slow phone one or two milliseconds. Hence so many tasks, with room for the page in between; some only make what those
// after them need. Of the vitals the browser keeps what was before.
const start = () => [
  random, readTiming, readAddress, beginFirst, takeCommands, watchFaults, watchFetch, watchRequests, watchViews,
  watchRoutes, watchClicks, watchNetwork, watchInputs,
].forEach(later);

later(() => [() => window.Element, readTag, () => {
  // Where the tag is there twice nothing happens the second time; where none has a key this fails.
  if (window.isParallaxOn) return;
  window.isParallaxOn = settings.key;
  if (readSignals()) window.parallax = () => {};
  // What nobody looks at yet is no page view. What the page says meanwhile waits in its queue.
  else if (document.prerendering) on('prerenderingchange', start);
  else start();
}].forEach(later));
