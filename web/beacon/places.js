// Texts and addresses without what could tell on a person.

// Query strings and fragments go, mail addresses, and long runs of digits or hexadecimal ones: numbers of orders,
// cards, sessions. What is left is also the same for every visitor, so that equal faults count as one.
export const plain = (text) => text
  .replace(/\?[^\s"'`)]+|(\/[^\s"'`?#)]*)#[^\s"'`)]+/g, '$1')
  .replace(/[^\s/]+@[^\s/]+\.\w+|\b[\da-f-]{8,}\b|\d[\d ]{5,}/gi, '*')
  .slice(0, 500);

// An own address by its path, another one whole; both without query string.
export const place = (address) => plain(address.replace(location.origin, ''));

// `/app.js:3:14 pay` from a line of Chromium's (`at pay (https://…/app.js:3:14)`) or of the others' (`pay@https://…`).
const frame = (line) => {
  const [, name, address, position] = /^\s*(?:at )?(?:(.*?) ?[(@])?(\w+:.*?)(:\d+:\d+)\)?$/.exec(line) || [];
  return address ? (place(address) + position + (name ? ` ${name}` : '')).slice(0, 200) : '';
};

// The topmost five.
export const frames = (stack = '') => stack.split('\n').map(frame).filter((line) => line).slice(0, 5);
