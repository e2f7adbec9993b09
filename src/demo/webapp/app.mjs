// Puts the page together: the cards, the inspector, and one word on how the connections are.

import { Chat } from './chat.mjs';
import { fanout, typedEvents } from './events.mjs';
import { SocketLink } from './socket.mjs';
import { ticker, topic } from './streams.mjs';
import { addLine, byId, clock, countdown, el, hex, Inspector, json, showState, take } from './view.mjs';

const USERS = { alice: 'bob', bob: 'alice' };
const inspector = new Inspector();
/** Every link that is wanted, with what shows its state. */
const links = new Map();
let troubled = false;
let hideBanner = 0;

/** Has a link inspected, its state shown, and its losses announced. */
function adopt(link, show) {
  inspector.watch(link);
  link.addEventListener('state', () => {
    if (link.state === 'off') {
      links.delete(link);
    } else {
      links.set(link, show);
    }
    show();
    showBanner();
  });
  show();
}

function onSubmit(id, handle) {
  byId(id).addEventListener('submit', (event) => {
    event.preventDefault();
    handle(event);
  });
}

/** The banner counts down for the eye; the ear is told once that the connection went and once that it is back. */
function showBanner() {
  const lost = Array.from(links.keys()).filter((link) => link.recovering);
  const text = byId('banner-text');
  if (lost.length) {
    const next = lost.filter((link) => link.retryAt > Date.now()).sort((a, b) => a.retryAt - b.retryAt)[0] ?? lost[0];
    announce('lost', 'Connection lost. Retrying until it is back.');
    text.textContent = `Connection lost. ${countdown(next)}`;
  } else if (troubled) {
    announce('back', 'Reconnected');
    text.textContent = 'Reconnected';
    hideBanner = setTimeout(() => { byId('banner').hidden = true; }, 6000);
  }
}

function announce(state, words) {
  clearTimeout(hideBanner);
  byId('banner').hidden = false;
  byId('banner').dataset.state = state;
  byId('retry-now').hidden = state !== 'lost';
  if (troubled !== (state === 'lost')) {
    byId('announcer').textContent = words;
  }
  troubled = state === 'lost';
}

function privateMessages() {
  let link = null;
  const show = (direction, who, text) => addLine(byId('note-log'), el('li', { 'data-testid': `note-${direction}` },
    el('time', {}, clock()), ' ', el('b', {}, who), ' ', text));
  const signIn = (user) => {
    link?.stop();
    link = new SocketLink(`private?token=demo-${user}`);
    const mine = link;
    mine.addEventListener('message', ({ detail }) => {
      const data = json(detail.data);
      if (data.type === 'notification') {
        show('received', `${data.from} wrote:`, data.text);
      } else if (data.user) {
        show('welcome', 'Server:', `you are ${data.user}`);
      } else if (data.error) {
        show('refused', 'Server:', data.error);
      }
    });
    adopt(mine, () => mine === link && showState(mine, byId('note-state'), byId('note-send')));
    byId('note-to').value = USERS[user];
    mine.start();
  };
  byId('note-user').addEventListener('change', ({ target }) => signIn(target.value));
  onSubmit('note-form', () => {
    const to = byId('note-to').value;
    const text = take(byId('note-text'));
    if (text && link.send(JSON.stringify({ to, text }))) {
      show('sent', `To ${to}:`, text);
    }
  });
}

function echo() {
  const link = new SocketLink('echo');
  const sent = [];
  link.addEventListener('state', () => { sent.length = 0; });
  link.addEventListener('message', ({ detail: { data } }) => {
    const took = (performance.now() - sent.shift()).toFixed(1);
    const binary = data instanceof ArrayBuffer;
    addLine(byId('echo-log'), el('li', { 'data-testid': binary ? 'echoed-binary' : 'echoed-text' },
      el('b', {}, binary ? 'binary' : 'text'), ' ', el('span', { class: 'data' }, binary ? hex(data) : data), ' ',
      el('span', { class: 'took' }, `${took} ms`)));
  });
  onSubmit('echo-form', ({ submitter }) => {
    const text = take(byId('echo-text'));
    const data = submitter?.value === 'binary' ? new TextEncoder().encode(text).buffer : text;
    if (text && link.send(data)) {
      sent.push(performance.now());
    }
  });
  adopt(link, () => showState(link, byId('echo-state'), byId('echo-send'), byId('echo-send-binary')));
  link.start();
}

byId('retry-now').addEventListener('click', () => {
  Array.from(links.keys()).filter((link) => link.state === 'lost').forEach((link) => link.attempt());
});
// The numbers in "Retrying in 3 s…" go down.
setInterval(() => {
  if (troubled) {
    links.forEach((show) => show());
    showBanner();
  }
}, 250);

new Chat(adopt);
ticker(adopt);
topic(adopt);
privateMessages();
echo();
typedEvents(adopt);
fanout(adopt);
