// Where something is on the page, in a form that is the same tomorrow and for the next visitor.

// Names with several digits or of a style library's making change with the content or the next build.
const isStable = (name) => name && /^[a-zA-Z][\w-]*$/.test(name) && !/(\d.*){2}|^(css|sc|jsx|svelte)-/.test(name);

// Undefined for what is not to be looked at.
export const selector = (node) => {
  // A shadow root has no parent, but a host.
  for (let outer = node; outer; outer = outer.parentNode || outer.host) {
    if (outer.hasAttribute?.('data-parallax-ignore')) return;
  }
  const path = [];
  for (let element = node; element?.localName && !path[3]; element = element.parentElement) {
    const attribute = (name) => element.getAttribute(name) || '';
    const given = attribute('data-parallax-name');
    const id = attribute('id');
    const name = attribute('name');
    const style = attribute('class').split(' ').find(isStable);
    const unique = given ? `[data-parallax-name="${given}"]` : isStable(id) && `#${id}`;
    path.unshift(unique || element.localName + (isStable(name) ? `[name="${name}"]` : style ? `.${style}` : ''));
    if (unique) break;
  }
  return path.join('>').slice(0, 200);
};
