// Tells Parallax how a page is for the one who looks at it. docs/beacon.md says what is told and what never is.
import { watchFetch, watchRequests } from './calls.js';
import { watchClicks } from './clicks.js';
import { takeCommands } from './commands.js';
import { watchFaults } from './faults.js';
import { readSignals } from './privacy.js';
import { later, on } from './safely.js';
import { watchNetwork } from './sending.js';
import { readTag, settings } from './settings.js';
import { beginFirst, watchViews } from './views.js';
import { vitals } from './vitals.js';

// Each in a task of its own: together they would hold up a slow phone. Of the vitals the browser keeps what was before.
const start = () => [
  beginFirst, takeCommands, watchFaults, watchFetch, watchRequests, watchViews, watchClicks, watchNetwork, ...vitals,
].forEach(later);

later(() => {
  readTag();
  // Where the tag is there twice, or says nothing of whom to tell, nothing happens.
  if (window.isParallaxOn || !settings.key) return;
  window.isParallaxOn = true;
  later(() => {
    if (readSignals()) window.parallax = () => {};
    // What nobody looks at yet is no page view. What the page says meanwhile waits in its queue.
    else if (document.prerendering) on('prerenderingchange', start);
    else start();
  });
});
