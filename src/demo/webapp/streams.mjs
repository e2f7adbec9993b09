// Server-sent events: the ticker, and a topic that is fed by the greeter's WebSocket.

import { Link, SocketLink } from './socket.mjs';
import { addLine, byId, clock, el, showState, take } from './view.mjs';

const BARS = 40;
const SHOWN_EVENTS = 50;

export class StreamLink extends Link {
  #source = null;
  #types;

  constructor(path, types = ['message']) {
    super(path);
    this.#types = types;
  }

  connect() {
    const source = this.#source = new EventSource(this.url);
    source.onopen = () => this.opened();
    this.#types.forEach((type) => source.addEventListener(type, (event) => this.received(event.data, type)));
    source.onerror = () => this.#failed(source);
  }

  disconnect() {
    if (this.#source) {
      this.#source.close();
      this.#source = null;
      this.note('closed by this page');
    }
  }

  /** The browser itself retries a stream that broke off, and says what it saw last; after an HTTP error it gives up. */
  #failed(source) {
    const gaveUp = source.readyState === EventSource.CLOSED;
    this.note(gaveUp ? 'refused' : 'broke off');
    if (gaveUp) {
      this.#source = null;
      this.retry();
    } else {
      this.lost(0);
    }
  }
}

/** A button that starts and stops a stream. Browsers open but six to a host, all tabs together: so none by itself. */
function toggle(button, stream, [start, stop]) {
  button.addEventListener('click', () => (stream.running ? stream.stop() : stream.start()));
  stream.addEventListener('state', () => { button.textContent = stream.running ? stop : start; });
}

export function ticker(adopt) {
  const stream = new StreamLink('sse', ['tick']);
  const bars = byId('tick-bars');
  let count = 0;
  let last = null;
  toggle(byId('tick-toggle'), stream, ['Start', 'Stop']);
  stream.addEventListener('state', () => { last = null; });
  stream.addEventListener('message', ({ detail }) => {
    const now = performance.now();
    byId('tick-count').textContent = String(++count);
    byId('tick-time').textContent = detail.data;
    if (last !== null) {
      const gap = Math.round(now - last);
      byId('tick-gap').textContent = `${gap} ms after the one before`;
      const bar = el('span', { title: `${gap} ms` });
      bar.style.height = `${Math.min(100, gap / 20)}%`;
      addLine(bars, bar, BARS);
    }
    last = now;
  });
  adopt(stream, () => showState(stream, byId('tick-state')));
}

export function topic(adopt) {
  const stream = new StreamLink('sse/topics/test?namespace=/_ws', ['message', 'gap']);
  const greeter = new SocketLink('_ws');
  const show = (text, testId) => addLine(byId('topic-log'), el('li', { 'data-testid': testId },
    el('time', {}, clock()), ' ', text), SHOWN_EVENTS);
  toggle(byId('topic-toggle'), stream, ['Follow', 'Unfollow']);
  stream.addEventListener('message', ({ detail }) => show(
    detail.type === 'gap' ? 'Some events are older than the history.' : detail.data, 'topic-event'));
  greeter.addEventListener('message', ({ detail }) => { byId('greeter-reply').textContent = detail.data; });
  byId('greeter-form').addEventListener('submit', (event) => {
    event.preventDefault();
    const text = take(byId('greeter-text'));
    if (text) {
      greeter.send(text);
    }
  });
  adopt(stream, () => showState(stream, byId('topic-state')));
  adopt(greeter, () => showState(greeter, byId('greeter-state'), byId('greeter-send')));
  greeter.start();
}
