// What a page can say itself, as parallax('order', …), or by attributes.
import { fact, isAmong, page } from './page.js';
import { setConsent } from './privacy.js';
import { on, safely } from './safely.js';
import { flush, identify } from './sending.js';
import { selector } from './selector.js';
import { tellDue } from './views.js';

const say = (kind, fields, isUrgent) => isAmong(200, 'said') && fact(kind, fields, page, isUrgent);

const commands = {
  identify,
  step: (step) => say('action', { step }),
  event: (event, attributes) => say('action', { event, attributes }),
  // By its own id, an order counts once however often its page is reloaded.
  order: ({ id, value, currency }) => say('order', {
    ...id && { id: `order.${id}` }, event: 'order', value: currency && { amount: value, currency },
  }, true),
  consent: (word) => {
    if (word != 'denied') flush(); // what waits was noted under what held until now
    setConsent(word);
    flush(); // which drops what waits, where that was a no
    tellDue();
  },
};

export const takeCommands = () => {
  const asked = window.parallax?.q || [];
  const command = window.parallax = safely((name, ...given) => commands[name](...given));
  asked.forEach((given) => command(...given));

  // data-parallax-step="…", data-parallax-event="…": on a form when it is submitted, on anything else when clicked.
  on('click submit', ({ type, target, isTrusted }) => {
    for (const name of ['step', 'event']) {
      const element = target.closest(`[data-parallax-${name}]`);
      const isForm = element?.localName == 'form';
      if (isTrusted && selector(element) && isForm == (type == 'submit')) {
        commands[name](element.getAttribute(`data-parallax-${name}`));
      }
    }
  });
};
