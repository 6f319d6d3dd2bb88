// What the site's owner wrote on the script tag. Which tag that is can be asked only while the script runs; the rest is
// read a moment later, as each first look at something costs a slow phone a millisecond.
const tag = document.currentScript;

export let settings;
export let address;
export const isFrame = top != window;

export const readTag = () => {
  settings = tag.dataset;
  // https://cx.example.com/b.js sends to https://cx.example.com/b, through any proxy that keeps the two side by side.
  address = `${settings.to || tag.src.replace(/(\.js)?(\?.*)?$/, '')}?key=${settings.key}`;
};
