// Keeps an open page true: when the server says that something changed, asks for the same address again and puts the
// marked parts of the answer in their places. At most once a second; not while nobody looks.
import { offerCopying } from './copying.js';
import { writeTimes } from './times.js';

const pause = 1000;
let last = 0;
let isStale = false;
let isBusy = false;
let timer = 0;

function parts(root) {
  return new Map([...root.querySelectorAll('[data-live]')].map((part) => [part.dataset.live, part]));
}

// The way from a part down to one of its elements, so that focus finds its place again in the new part.
function way(part, element) {
  const steps = [];
  for (let at = element; at !== part; at = at.parentElement) steps.unshift([...at.parentElement.children].indexOf(at));
  return steps;
}

function put(old, fresh) {
  if (old.innerHTML === fresh.innerHTML) return;
  const selection = document.getSelection();
  if (selection && !selection.isCollapsed && old.contains(selection.anchorNode)) return;
  const focused = old.contains(document.activeElement) && document.activeElement !== old ? way(old, document.activeElement) : null;
  const scroll = [old.scrollTop, old.scrollLeft];
  const opened = [...old.querySelectorAll('details')].map((details) => details.open);
  old.replaceChildren(...fresh.childNodes);
  [...old.querySelectorAll('details')].forEach((details, index) => { details.open = opened[index] ?? details.open; });
  [old.scrollTop, old.scrollLeft] = scroll;
  if (focused) focused.reduce((at, index) => at?.children[index], old)?.focus({ preventScroll: true });
  old.classList.add('arrived');
  old.addEventListener('animationend', () => old.classList.remove('arrived'), { once: true });
}

async function refresh() {
  timer = 0;
  if (document.hidden || isBusy) return;
  isBusy = true;
  isStale = false;
  last = Date.now();
  try {
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' }, cache: 'no-store' });
    if (answer.redirected || answer.status === 401) { location.reload(); return; }
    if (!answer.ok) { isStale = true; return; }
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    writeTimes(fresh);
    offerCopying(fresh);
    const [here, there] = [parts(document), parts(fresh)];
    // A part that comes or goes changes the page's shape: nothing short of a new page shows that rightly.
    if ([...here.keys()].join() !== [...there.keys()].join()) { location.reload(); return; }
    for (const [name, part] of here) put(part, there.get(name));
    document.dispatchEvent(new CustomEvent('parallax:changed'));
  } catch {
    isStale = true; // the server is away; the event source comes back by itself and says so
  } finally {
    isBusy = false;
    if (isStale) soon();
  }
}

function soon() {
  isStale = true;
  if (document.hidden || timer) return;
  timer = setTimeout(refresh, Math.max(0, last + pause - Date.now()));
}

// Answers lag behind the facts by ten times what they cost: after the last change the page asks once more. Where they are
// dear, the server itself says when a newer one is there.
const lag = 700;
let settling = 0;

const events = new EventSource('/live');
events.addEventListener('changed', () => {
  soon();
  clearTimeout(settling);
  settling = setTimeout(soon, lag);
});
// What changed between the page and its event source, the first time or after a break, nobody has told.
events.addEventListener('open', soon);
document.addEventListener('visibilitychange', () => { if (isStale) soon(); });
