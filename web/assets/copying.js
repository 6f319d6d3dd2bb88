// Copy buttons show themselves only where copying works.
export function offerCopying(root) {
  if (!navigator.clipboard) return;
  for (const button of root.querySelectorAll('[data-copy]')) button.hidden = false;
}
