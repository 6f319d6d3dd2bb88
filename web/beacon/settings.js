// What the site's owner wrote on the script tag. document.currentScript would say which tag that is, but only in the
// task that also reads the script, and to look at a page's first element costs a slow phone more than all else in that
// task. So the tag is sought a moment later, by the beginning that every ingest key has.
let source;
export let settings;
export let address;
export let isFrame;

export const readTag = () => {
  isFrame = top != window;
  ({ dataset: settings, src: source } = document.querySelector('[data-key^=plx_]'));
};

export const readAddress = () => {
  // https://cx.example.com/b.js sends to https://cx.example.com/b, through any proxy that keeps the two side by side.
  address = `${settings.to || source.replace(/(\.js)?(\?.*)?$/, '')}?key=${settings.key}`;
};
