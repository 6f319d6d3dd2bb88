// Every click, and what followed it. Whether that makes it a dead or a rage click is for others to judge.
import { asDate, now, round } from './clock.js';
import { fact, isAmong, page } from './page.js';
import { later, on, safely } from './safely.js';
import { selector } from './selector.js';

const watched = new Set();
let field;

// Tells the clicks that are watched what happened, `after` or `error`; without a word, that the watch is over.
export const tellClicks = (what, event) => { for (const click of watched) click(what, event); };

// The kind of what is written on it, never the words.
const label = (element, isLive) => {
  const has = (kind) => element.matches(kind) || isLive && element.querySelector(kind);
  return /\S/.test(isLive ? element.textContent : element.firstChild?.data || '') ? 'text'
    : has('img') ? 'image' : has('svg,i') ? 'icon' : 'none';
};

export const watchClicks = () => {
  const stirred = safely((event) => tellClicks('after', event));
  const observer = new MutationObserver(stirred);
  on('scroll focusin input change submit popstate beforeunload blur', stirred);
  on('click', (event) => {
    const start = now();
    // A button's icon is the button. Where nothing else says that it can be clicked, the mouse pointer does.
    const [inner] = event.composedPath();
    const outer = inner.closest('summary,a[href],[type=button],[type=submit],[role=button],[onclick],[role=link],'
      + '[role=menuitem],[role=switch],[role=tab],[role=checkbox],button,label');
    const element = outer || inner;
    // A label's click is repeated on its field, after all who listen to the first one have had their time.
    const isRepeated = inner == field;
    field = inner == element.control || element.control;
    const target = selector(element);
    if (!event.isTrusted || isRepeated || !target || !isAmong(200, 'clicks')) return;
    const live = !!outer || getComputedStyle(inner).cursor == 'pointer';
    const of = page;
    const attributes = {
      role: element.getAttribute('role') || element.localName, label: label(element, live),
      x: round(event.pageX), y: round(event.pageY), live, after: -1, error: -1,
      held: event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || !getSelection().isCollapsed
        || element.matches('select,canvas,:read-write'),
    };
    const click = (what, event) => {
      const passed = round(now() - start);
      if (what) {
        if (attributes[what] < 0) attributes[what] = passed;
        if (event?.type == 'scroll' && passed < 100) attributes.held = true;
      } else if (watched.delete(click)) {
        if (!watched.size) observer.disconnect();
        attributes.watched = Math.min(passed, 7000);
        fact('click', { at: asDate(start), element: target, attributes }, of);
      }
    };
    watched.add(click);
    // The document is watched only while there is a click to watch it for.
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    // Most clicks have had their effect in two seconds; one that had none is watched for the longest time that
    // anybody gives a page to react.
    later(() => later(click, attributes.after < 0 ? 5000 : 0), 2000);
  });
};
