// Typed events in rooms, and fan-out: what one connection sends, the others receive.

import { SocketLink } from './socket.mjs';
import { addLine, byId, clock, el, json, nameOf, showState, take } from './view.mjs';

const ROOM = 'general';

function onSubmit(id, handle) {
  byId(id).addEventListener('submit', (event) => {
    event.preventDefault();
    handle();
  });
}

function someName() {
  return nameOf(`${Math.floor(Math.random() * 2 ** 32).toString(16).padStart(8, '0')}-`);
}

/** Every frame is an event and its data; a new connection is in the room `general` until it joins another. */
export function typedEvents(adopt) {
  const link = new SocketLink('api/post/chat');
  const author = someName();
  let room = ROOM;
  const show = (testId, who, text) => addLine(byId('typed-log'),
    el('li', { 'data-testid': testId }, el('time', {}, clock()), ' ', el('b', {}, who), ' ', text));
  const handlers = {
    message: (said) => show('typed-message', `${said.author} in ${said.roomId}:`, said.message),
    error: ({ event, violations }) => show('typed-error', `${event} is not valid:`,
      violations.map(({ path, message }) => `${path} ${message}`.trim()).join('; ')),
  };
  link.addEventListener('message', ({ detail }) => {
    const [event, data] = json(detail.data);
    handlers[event]?.(data);
  });
  link.addEventListener('state', () => {
    if (link.state === 'live' && room !== ROOM) {
      link.send(JSON.stringify(['join', { roomId: room }]));
    }
  });
  onSubmit('typed-place', () => {
    room = byId('typed-room').value;
    if (link.send(JSON.stringify(['join', { roomId: room }]))) {
      show('typed-joined', 'You', `asked for the room ${room}`);
    }
  });
  onSubmit('typed-form', () => {
    const message = take(byId('typed-text'));
    if (message) {
      link.send(JSON.stringify(['message', { roomId: room, author, message }]));
    }
  });
  byId('typed-author').textContent = author;
  adopt(link, () => showState(link, byId('typed-state'), byId('typed-send'), byId('typed-join')));
  link.start();
}

export function fanout(adopt) {
  const sender = new SocketLink('ws');
  const listener = new SocketLink('ws');
  const show = () => {
    const worse = listener.state === 'live' ? sender : listener;
    showState(worse, byId('fanout-state'), byId('fanout-send'));
  };
  listener.addEventListener('message', ({ detail: { data } }) => addLine(byId('fanout-log'),
    el('li', { 'data-testid': 'fanout-message' }, el('time', {}, clock()), ' ',
      typeof data === 'string' ? data : `${data.byteLength} bytes`)));
  onSubmit('fanout-form', () => {
    const text = take(byId('fanout-text'));
    if (text) {
      sender.send(text);
    }
  });
  [sender, listener].forEach((link) => {
    adopt(link, show);
    link.start();
  });
}
