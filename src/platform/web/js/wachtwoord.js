// SPDX-License-Identifier: EUPL-1.2
// A button beside a password that shows what is typed. The words stand in the frame (#teksten).
const words = document.getElementById('teksten')?.content;
for (const input of document.querySelectorAll('input[data-wachtwoord]')) {
  const button = document.createElement('button');
  const say = () => { button.textContent = words.querySelector(input.type === 'password' ? '[data-tekst=toon]' : '[data-tekst=verberg]').textContent; };
  button.type = 'button';
  button.className = 'knop-als-link';
  button.setAttribute('aria-controls', input.id);
  button.addEventListener('click', () => { input.type = input.type === 'password' ? 'text' : 'password'; say(); });
  input.form.addEventListener('submit', () => { input.type = 'password'; });
  say();
  input.after(button);
}
