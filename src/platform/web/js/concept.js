// SPDX-License-Identifier: EUPL-1.2
// Drafts: what is typed in a form with data-concept is kept on this device until it has been sent, and offered back.
// Nothing readable is stored: the text is encrypted (AES-GCM) with a key that the server gives to the one who is logged in,
// and under a name from which neither the page nor the account can be read. Erased after sending, at log-out, and after seven days.
// Without a network the form says so in place. Only where drafts do not work is one warned before leaving.
const DAYS = 7;
const PREFIX = 'concept.';
const SENT = 'concept-verstuurd';
const said = (key) => document.querySelector('#teksten')?.content.querySelector(`[data-tekst="${key}"]`)?.textContent ?? '';
const secret = document.querySelector('meta[name="concept-sleutel"]')?.content;
const forms = [...document.querySelectorAll('form[data-concept]')];
let loggedOut = false; // from then on nothing is written any more

const to64 = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)));
const long64 = (bytes) => { // in parts: a call takes no more arguments than the stack holds
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(text);
};
const from64 = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
const hash = async (text) => to64(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));

/** What one can type in a form, as [name, value] pairs; hidden fields and passwords are not typed text. */
function typed(form) {
  return [...form.elements]
    .filter((e) => e.name && !['hidden', 'password', 'file', 'submit', 'button'].includes(e.type) && e.tagName !== 'FIELDSET')
    .filter((e) => !['checkbox', 'radio'].includes(e.type) || e.checked)
    .map((e) => [e.name, e.value]);
}

function fill(form, pairs) {
  for (const e of form.elements) {
    if (['checkbox', 'radio'].includes(e.type)) e.checked = pairs.some(([name, value]) => name === e.name && value === e.value);
    else {
      const pair = pairs.find(([name]) => name === e.name);
      if (pair && !['hidden', 'password', 'file'].includes(e.type)) e.value = pair[1];
    }
  }
}

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
const hasText = (pairs) => pairs.some(([, value]) => value.trim() !== '');

/** A message at the top of a form, with buttons: [[text, action]...]. Replaces the one of the same kind. */
function tell(form, kind, text, buttons) {
  form.querySelector(`[data-melding="${kind}"]`)?.remove();
  const box = document.createElement('div');
  box.className = 'utrecht-alert utrecht-alert--warning';
  box.dataset.melding = kind;
  box.setAttribute('role', 'alert');
  const inside = document.createElement('div');
  inside.className = 'utrecht-alert__content';
  const p = document.createElement('p');
  p.textContent = text;
  const row = document.createElement('p');
  row.className = 'knoppen';
  for (const [label, action] of buttons) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'nl-button nl-button--secondary';
    button.textContent = label;
    button.addEventListener('click', () => action(box));
    row.append(button);
  }
  inside.append(p, row);
  box.append(inside);
  form.prepend(box);
  for (let e = form.closest('details'); e; e = e.parentElement?.closest('details')) e.open = true;
  return box;
}

/** The place where the drafts of this account are; null when this browser cannot keep them safely. */
async function openStore() {
  try {
    const key = await crypto.subtle.importKey('raw', from64(secret), 'AES-GCM', false, ['encrypt', 'decrypt']);
    const account = PREFIX + (await hash('account ' + secret)).slice(0, 12) + '.';
    localStorage.setItem(PREFIX + 'proef', '');
    localStorage.removeItem(PREFIX + 'proef');
    return {
      account,
      name: async (form) => account + (await hash(`formulier ${secret} ${form.getAttribute('action')}`)).slice(0, 22),
      async put(name, versions) {
        const iv = crypto.getRandomValues(new Uint8Array(12));
        const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(JSON.stringify(versions)));
        if (!loggedOut) localStorage.setItem(name, `${Date.now()} ${to64(iv)} ${long64(new Uint8Array(sealed))}`);
      },
      async get(name) {
        const [, iv, sealed] = (localStorage.getItem(name) ?? '').split(' ');
        if (!sealed) return [];
        try {
          return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: from64(iv) }, key, from64(sealed))));
        } catch {
          return [];
        }
      },
    };
  } catch {
    return null;
  }
}

function erase(prefix, onlyOld) {
  try {
    for (const name of Object.keys(localStorage).filter((n) => n.startsWith(prefix))) {
      const age = Date.now() - Number(localStorage.getItem(name).split(' ')[0]);
      if (!onlyOld || !(age < DAYS * 864e5)) localStorage.removeItem(name);
    }
  } catch { /* nothing is stored, then */ }
}

/** Whether the text that was sent from the page before has arrived: only a page that we came to by that sending, that
 *  knows who we are, and that reports no failure and does not give it back to be sent, says so. */
function settleSent() {
  try {
    const name = sessionStorage.getItem(SENT);
    if (name === null) return;
    sessionStorage.removeItem(SENT);
    const cameBySending = performance.getEntriesByType('navigation')[0]?.type === 'navigate';
    if (secret && cameBySending && !document.querySelector('[data-mislukt], [data-onverstuurd]')) localStorage.removeItem(name);
  } catch { /* nothing is stored, then */ }
}

/** Whether the server can be reached now. */
async function reachable() {
  if (navigator.onLine === false) return false;
  const address = document.querySelector('link[rel="icon"]')?.href;
  if (!address) return true;
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), 8000);
  try {
    await fetch(address, { method: 'HEAD', cache: 'no-store', signal: stop.signal });
    return true;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}

async function watch(form, store) {
  const name = store && (await store.name(form));
  const start = typed(form);
  let waiting = []; // older versions that are still offered
  let timer;
  let dirty = false;
  let passed = false; // the check was done: let the browser send
  let busy = false;

  const save = async () => {
    clearTimeout(timer);
    if (!store || passed || loggedOut) return;
    const now = typed(form);
    const versions = (dirty && !same(now, start) && hasText(now) ? [now] : []).concat(waiting).slice(0, 3);
    if (versions.length === 0) localStorage.removeItem(name);
    else await store.put(name, versions).catch(() => { store = null; });
  };
  const offer = () => {
    if (waiting.length === 0) return;
    const next = (box) => {
      box.remove();
      waiting.shift();
      save();
      offer();
      form.querySelector('input:not([type="hidden"]), textarea, select')?.focus();
    };
    tell(form, 'concept', said('concept'), [
      [said('terugzetten'), (box) => {
        fill(form, waiting[0]);
        dirty = true;
        next(box);
      }],
      [said('weggooien'), next],
    ]);
  };

  form.addEventListener('input', () => {
    dirty = true;
    clearTimeout(timer);
    timer = setTimeout(save, 400);
  });
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && dirty && save());
  window.addEventListener('beforeunload', (e) => {
    if (!store && dirty && !passed && !same(typed(form), start)) e.preventDefault();
  });
  window.addEventListener('pageshow', (e) => {
    if (e.persisted) passed = busy = false;
  });

  form.addEventListener('submit', async (e) => {
    if (passed) return;
    e.preventDefault();
    if (busy) return;
    busy = true;
    const button = e.submitter;
    await save();
    const there = await reachable();
    busy = false;
    if (!there) {
      tell(form, 'netwerk', said('netwerk') + (store ? ' ' + said('bewaard') : ''), [[said('opnieuw'), () => send(button)]])
        .querySelector('button').focus();
      return;
    }
    form.querySelector('[data-melding="netwerk"]')?.remove();
    passed = true;
    if (store) sessionStorage.setItem(SENT, name);
    send(button);
  });
  function send(button) {
    if (form.requestSubmit) return form.requestSubmit(button);
    const hidden = document.createElement('input'); // older browsers: the pressed button goes along by hand
    hidden.type = 'hidden';
    if (button?.name) {
      hidden.name = button.name;
      hidden.value = button.value;
      form.append(hidden);
    }
    HTMLFormElement.prototype.submit.call(form);
  }

  if (!store) return;
  waiting = (await store.get(name)).filter((version) => !same(version, start));
  offer();
}

async function begin() {
  erase(PREFIX, true);
  settleSent();
  const store = secret && window.crypto?.subtle ? await openStore() : null;
  for (const form of document.querySelectorAll('form[data-uitloggen]')) {
    form.addEventListener('submit', () => {
      loggedOut = true;
      erase(store?.account ?? PREFIX, false);
    });
  }
  for (const form of forms) watch(form, store);
}
begin();
