// Facts wait here for a moment, so that many go together, and are on their way before the page is gone.
import { asDate } from './clock.js';
import { isAnonymous, isDenied } from './privacy.js';
import { later, on } from './safely.js';
import { address, settings } from './settings.js';

// Taken before the page's scripts can change them, and so that what is sent is not itself seen as a call.
export const stringify = JSON.stringify;
const fetch = window.fetch;

// A browser lets 64 KiB outlive the page. A character takes three bytes at most, and several batches may be under way.
const most = 2e4;

let lines = '';
let count = 0; // in this second
let head; // who the lines are about
let customer;
let failed = [];

// Takes one line, and says whether it will be sent.
export const put = (line, isUrgent) => {
  // Half a surrogate pair, as from a text that was cut, would make the whole line unreadable.
  const text = '\n' + stringify(line).replace(/\\ud[89a-f]../g, '\\ufffd').replace(',"attributes":{}', '');
  if (isDenied() || count > 500 || text.length > most) return;
  if (lines.length + text.length > most) flush();
  if (!lines) head = isAnonymous() ? { anonymous: true } : { customer };
  lines += text;
  if (!count++ || isUrgent) later(flush, !isUrgent && !document.hidden && 1000);
  return true;
};

// Remembered in any case, told only where that is allowed: who consents later need not be identified again.
export const identify = (id, traits) => {
  if (!isAnonymous()) put({ identify: id || null, traits });
  customer = id || undefined;
};

export const flush = () => {
  const all = lines;
  count = 0;
  lines = '';
  post(head, all);
};

// Where there is no Temporal yet: it is thirty times quicker than Intl's first format.
const zone = () => (window.Temporal ? Temporal.Now.timeZoneId() : Intl.DateTimeFormat().resolvedOptions().timeZone);

const post = (head, lines, isAgain) => {
  if (isDenied()) failed = [];
  else if (lines) {
    const failing = () => {
      if (isAgain || failed[9]) return;
      failed.push([head, lines, true]);
      later(retry, 3000 * (1 + Math.random())); // not everybody at once when a server comes back
    };
    // A browser gives keepalive only so much room: what found none has time the second time, while the page is there.
    // Without cookies, and without this page's query string as its referrer. A string goes as text/plain: no preflight.
    fetch(address, {
      method: 'POST', keepalive: document.hidden || !isAgain, credentials: 'omit', referrerPolicy: 'origin',
      body: stringify({
        beacon: 1, sent: asDate(), host: location.host, service: settings.service, release: settings.release,
        zone: zone(), ...head,
      }) + lines,
    }).then((answer) => { if (answer.status >= 500) failing(); }, failing);
  }
};

const retry = () => {
  if (!navigator.onLine) return; // the browser says when it is back
  const batches = failed;
  failed = [];
  batches.forEach((batch) => post(...batch));
};

export const watchNetwork = () => {
  on('online', retry);
  later(zone, 2000); // the first time takes long, and so does the first sending
};
