// What broke: errors nobody caught, what the security policy forbade, what did not load, calls that failed.
import { tellClicks } from './clicks.js';
import { fact, isAmong, page } from './page.js';
import { frames, place, plain } from './places.js';
import { on } from './safely.js';
import { selector } from './selector.js';

// A fault and how many times of it were told: the first at once, the others with the page's end.
const tell = (known, of) => {
  const [fields, told] = known;
  const attributes = fields.attributes;
  const times = attributes.times;
  if (times == told) return;
  if (told) attributes.again = times - told;
  known[1] = times;
  fact('fault', fields, of);
};

export const fault = (type, text, target, more) => {
  const { faults_: faults } = page;
  const key = type + text + target;
  if (!faults[key] && isAmong(50, 'kinds')) {
    faults[key] = [{ text: plain(text), element: target, attributes: { type, ...more, times: 0 } }, 0];
  }
  if (!faults[key][0].attributes.times++) tell(faults[key], page);
};

export const tellRepeated = (of) => Object.values(of.faults_).forEach((known) => tell(known, of));

const uncaught = (type, error, where) => {
  const text = `${error}`;
  const stack = frames(error?.stack || where);
  // A browser's extensions are not the site's; that a resize took more than one frame does no harm.
  if (/^Resize|-extension:/.test(text + stack)) return;
  tellClicks('error');
  fault(type, text, stack[0], { stack: stack.join('\n') || undefined });
};

export const watchFaults = () => {
  on('error', (event) => {
    const { target } = event;
    if (!target.localName) {
      uncaught('error', event.error || event.message, `${event.filename}:${event.lineno}:${event.colno}`);
    } else if (selector(target)) fault('resource', `${target.localName} did not load`, place(target.src || target.href));
  });
  on('unhandledrejection', (event) => uncaught('rejection', event.reason));
  on('securitypolicyviolation', (event) => fault(
    'csp', `${event.effectiveDirective} blocked ${place(event.blockedURI)}`,
    frames(`${event.sourceFile}:${event.lineNumber}:${event.columnNumber}`)[0]));
};
