// What the cards share: elements made without markup, state pills, logs, and the frame inspector.

const MAX_LINES = 200;
const MAX_SHOWN = 400;
const ARROWS = { in: ['↓', 'received'], out: ['↑', 'sent'], note: ['·', 'connection'] };
const TRAITS = ('Amber Bold Calm Clever Coral Eager Fair Gentle Golden Happy Ivory Jolly Keen Kind Lively Lucky Mellow Merry '
  + 'Misty Noble Olive Proud Quick Quiet Rosy Silver Sunny Swift Tidy Warm Wise Witty').split(' ');
const ANIMALS = ('Badger Bear Beaver Crane Deer Dolphin Eagle Falcon Finch Fox Hare Hawk Heron Horse Ibis Jay Koala Lark '
  + 'Lynx Mole Moose Newt Otter Owl Panda Puma Raven Robin Seal Swan Tiger Wren').split(' ');
const LABELS = { off: 'Off', connecting: 'Connecting…', live: 'Live', lost: 'Lost', refused: 'Closed' };

export const byId = (id) => document.getElementById(id);

/** An element with attributes and children; strings become text nodes, so nothing a server says is ever markup. */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  element.append(...children);
  return element;
}

export function clock(date = new Date(), millis = false) {
  const time = date.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false });
  return millis ? `${time}.${String(date.getMilliseconds()).padStart(3, '0')}` : time.slice(0, 5);
}

/** "in 3 s…", or without a number when the browser has not told when. */
export function countdown(link) {
  const seconds = Math.ceil((link.retryAt - Date.now()) / 1000);
  return link.state === 'lost' && seconds > 0 ? `Retrying in ${seconds} s…` : 'Retrying…';
}

/** Shows a link's state in a pill and lets a form submit only while something can be sent. */
export function showState(link, pill, ...buttons) {
  const retrying = link.recovering ? countdown(link) : LABELS[link.state];
  const text = link.state === 'refused' ? `Closed: ${link.reason}` : retrying;
  if (pill.textContent !== text) {
    pill.textContent = text;
  }
  pill.dataset.state = link.state;
  buttons.forEach((button) => { button.disabled = link.state !== 'live'; });
}

/** Adds a line to a list, whose box follows its end unless the reader has scrolled up. */
export function addLine(list, line, limit = MAX_LINES) {
  const box = list.closest('.log') ?? list;
  const atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < 40;
  list.append(line);
  while (list.childElementCount > limit) {
    list.firstElementChild.remove();
  }
  if (atEnd) {
    box.scrollTop = box.scrollHeight;
  }
}

/** Reads and empties a text field; empty when there was nothing but blanks. */
export function take(input) {
  const text = input.value.trim();
  input.value = '';
  input.focus();
  return text;
}

export function json(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

export function hex(buffer) {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

/** A name that people can read, the same wherever that id shows; anything that is no id stays as it is. */
export function nameOf(id) {
  if (!/^[0-9a-f]{8}-/.test(id)) {
    return id;
  }
  const number = parseInt(id.slice(0, 8), 16);
  return `${TRAITS[number % TRAITS.length]} ${ANIMALS[Math.floor(number / TRAITS.length) % ANIMALS.length]}`;
}

/** Two letters in one of twelve hues, the same wherever that id shows. */
export function avatar(id) {
  const hue = id === 'You' ? 'you' : parseInt(id.slice(0, 4), 16) % 12;
  const letters = id === 'You' ? 'Me' : nameOf(id).split(' ').map((word) => word[0]).join('');
  return el('span', { class: 'avatar', 'aria-hidden': 'true', 'data-hue': hue }, letters);
}

function counted(number, noun) {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** The log of every frame, and of connections that open and close. */
export class Inspector {
  #log = byId('frames');
  #count = byId('frame-count');

  constructor() {
    byId('frames-clear').addEventListener('click', () => {
      this.#log.replaceChildren();
      this.#counted();
    });
    this.#counted();
  }

  watch(link) {
    link.addEventListener('frame', ({ detail }) => this.#add(link.route, detail));
  }

  #add(route, { direction, payload, type }) {
    const binary = payload instanceof ArrayBuffer;
    const size = binary ? payload.byteLength : new TextEncoder().encode(payload).length;
    const shown = binary ? hex(payload.slice(0, 64)) : payload.slice(0, MAX_SHOWN);
    const [arrow, spoken] = ARROWS[direction];
    const kind = binary ? 'binary' : type;
    addLine(this.#log, el('li', { class: `frame ${direction}`, 'data-testid': 'frame', 'data-direction': direction },
      el('time', {}, clock(new Date(), true)),
      el('span', { class: 'arrow', role: 'img', 'aria-label': spoken }, arrow),
      el('span', { class: 'route' }, route),
      el('span', { class: 'payload' }, ...kind ? [el('b', {}, kind), ' '] : [], shown),
      el('span', { class: 'size' }, direction === 'note' ? '' : `${size} B`)));
    this.#counted();
  }

  /** What the list shows: frames, and changes of connections. */
  #counted() {
    const notes = this.#log.querySelectorAll('.note').length;
    const frames = this.#log.childElementCount - notes;
    this.#count.textContent = `${counted(frames, 'frame')}, ${counted(notes, 'connection event')}`;
  }
}
