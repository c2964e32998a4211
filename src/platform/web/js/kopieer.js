// SPDX-License-Identifier: EUPL-1.2
// A button that copies the text of a field. Without a clipboard (an address without https) the text is selected and the browser asked.
for (const button of document.querySelectorAll('[data-kopieer]')) {
  const field = document.getElementById(button.dataset.kopieer);
  const said = button.parentElement.querySelector('[role=status]');
  button.hidden = false;
  button.addEventListener('click', async () => {
    const done = await (navigator.clipboard?.writeText(field.value).then(() => true, () => false) ?? false);
    if (!done) field.select();
    said.textContent = done || document.execCommand('copy') ? said.dataset.gelukt : said.dataset.nietGelukt;
  });
}
