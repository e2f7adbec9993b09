// One chat card for three endpoints.

import { CAME_OR_WENT, PLACES } from './places.mjs';
import { SocketLink } from './socket.mjs';
import { addLine, avatar, byId, clock, el, nameOf, showState, take } from './view.mjs';

export class Chat {
  #log = byId('chat-log');
  #people = new Map();
  /** Texts of ours that a room of /api/chat has yet to send back: the first one back tells which id is ours. */
  #unconfirmed = [];
  #own = null;

  constructor(adopt) {
    this.adopt = adopt;
    const wanted = new URLSearchParams(location.hash.slice(1));
    byId('chat-room').value = wanted.get('room') ?? 'lobby';
    const kind = Object.hasOwn(PLACES, wanted.get('place')) ? wanted.get('place') : 'rooms';
    document.querySelector(`input[name=place][value=${kind}]`).checked = true;
    byId('chat-place').addEventListener('submit', (event) => { event.preventDefault(); this.join(); });
    byId('chat-place').addEventListener('change', (event) => event.target.name === 'place' && this.join());
    byId('chat-suggestions').addEventListener('click', ({ target }) => {
      if (target.dataset.room) {
        byId('chat-room').value = target.dataset.room;
        this.join();
      }
    });
    byId('chat-form').addEventListener('submit', (event) => { event.preventDefault(); this.say(); });
    this.join();
  }

  join() {
    const kind = document.querySelector('input[name=place]:checked').value;
    const input = byId('chat-room');
    if (!input.reportValidity()) {
      return;
    }
    this.place = PLACES[kind];
    history.replaceState(null, '', `#${new URLSearchParams({ place: kind, room: input.value })}`);
    byId('chat-which').hidden = kind === 'chat';
    byId('chat-about').textContent = this.place.about;
    byId('people-title').textContent = this.place.people;
    this.#log.replaceChildren();
    this.link?.stop();
    this.#connect(new SocketLink(this.place.path(input.value)));
  }

  #connect(link) {
    this.link = link;
    byId('chat-route').textContent = link.route;
    link.addEventListener('state', () => link === this.link && this.#changed());
    link.addEventListener('message', ({ detail }) => link === this.link && this.place.read(this, detail.data));
    this.adopt(link, () => link === this.link && this.#show());
    link.start();
  }

  /** A new connection has a new id, and so has everybody else's after a restart: the list begins again. */
  #changed() {
    if (this.link.state === 'live') {
      this.#people.clear();
      if (this.place.retells) {
        this.#log.replaceChildren();
      }
      this.#unconfirmed.length = 0;
      this.#own = null;
      this.system(`You joined ${this.link.route}`);
      this.#showPeople();
    }
    this.#show();
  }

  #show() {
    showState(this.link, byId('chat-state'), byId('chat-send'));
  }

  say() {
    const text = take(byId('chat-text'));
    if (text && this.link.send(text)) {
      if (this.place.echoes) {
        this.#unconfirmed.push(text);
      } else {
        this.said('You', text);
      }
    }
  }

  said(user, text, time = new Date()) {
    if (this.#own === null && user !== 'You' && this.place === PLACES.api && this.#unconfirmed.includes(text)) {
      this.#own = user;
    }
    const mine = user === 'You' || user === this.#own;
    if (!mine) {
      this.#seen(user);
    }
    this.#message(mine ? 'You' : user, text, time, mine);
  }

  joined(id, text) {
    this.#seen(id);
    this.system(text.replace(id, nameOf(id)));
  }

  cameOrWent(text) {
    const [, id, what] = CAME_OR_WENT.exec(text) ?? [];
    if (what === 'joined') {
      this.#seen(id);
    } else {
      this.#people.delete(id);
      this.#showPeople();
    }
    this.system(id ? text.replace(id, nameOf(id)) : text);
  }

  /** After a reconnect the server's list replaces ours, unless it has none because it was restarted. */
  history(messages) {
    if (messages.length) {
      this.#log.replaceChildren();
      messages.forEach(({ user, text }) => this.#message(user, text, null, false));
      this.system(messages.length === 1 ? 'One message from before' : `${messages.length} messages from before`);
    }
  }

  system(text) {
    addLine(this.#log, el('li', { class: 'system', 'data-testid': 'chat-system' }, text));
  }

  #message(user, text, time, mine) {
    addLine(this.#log, el('li', { class: mine ? 'message mine' : 'message', 'data-testid': 'chat-message' },
      avatar(user),
      el('div', { class: 'bubble' },
        el('span', { class: 'who', title: user }, nameOf(user), ...time ? [' ', el('time', {}, clock(time))] : []),
        el('p', {}, text))));
  }

  #seen(id) {
    this.#people.set(id, true);
    this.#showPeople();
  }

  #showPeople() {
    const person = (id) => el('li', { 'data-testid': 'person', title: id }, avatar(id), nameOf(id));
    byId('people').replaceChildren(person('You'), ...Array.from(this.#people.keys(), person));
    byId('people-count').textContent = String(this.#people.size + 1);
  }
}
