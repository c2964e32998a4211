// SPDX-License-Identifier: EUPL-1.2
// Small help on a page: what failed gets the focus, so that it is read first; a part that an address points at is opened; and printing by a button.
document.querySelector('[data-mislukt][tabindex]')?.focus();

function openTarget() {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let e = target; e; e = e.parentElement) if (e.tagName === 'DETAILS') e.open = true;
  if (target) target.scrollIntoView();
}
openTarget();
window.addEventListener('hashchange', openTarget);

for (const button of document.querySelectorAll('[data-afdrukken]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}
