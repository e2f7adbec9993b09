// Connections that come back by themselves: what they have in common, and the WebSocket.

const FIRST_DELAY = 500;
const MAX_DELAY = 15_000;
/** A connection that lasted this long was good: the next back-off starts from the beginning. */
const STEADY = 5_000;
const POLICY_VIOLATION = 1008;

const home = new URL('.', location.href);

/**
 * Tells its story as events: `state` on every change, `frame` for the inspector, `message` with `data` and `type`.
 * States: off, connecting, live, lost (another attempt follows), refused (none follows).
 */
export class Link extends EventTarget {
  state = 'off';
  reason = '';
  retryAt = 0;
  /** Whether the connection was lost and has not come back yet. */
  recovering = false;
  #attempts = 0;
  #liveSince = 0;
  #timer = 0;

  /** @param path below the context root, without a leading slash */
  constructor(path) {
    super();
    this.route = '/' + path.split('?')[0];
    this.url = new URL(path, home);
  }

  get running() {
    return this.state !== 'off' && this.state !== 'refused';
  }

  start() {
    if (!this.running) {
      this.attempt();
    }
    return this;
  }

  stop() {
    clearTimeout(this.#timer);
    this.disconnect();
    this.recovering = false;
    this.enter('off');
  }

  attempt() {
    clearTimeout(this.#timer);
    this.disconnect();
    this.enter('connecting');
    this.connect();
  }

  opened() {
    this.#liveSince = performance.now();
    this.recovering = false;
    this.note('open');
    this.enter('live');
  }

  /** Waits ever longer, and never as long as the other clients that were cut off at the same moment. */
  retry() {
    if (this.state === 'live' && performance.now() - this.#liveSince > STEADY) {
      this.#attempts = 0;
    }
    const delay = Math.min(MAX_DELAY, FIRST_DELAY * 2 ** this.#attempts++) * (0.75 + Math.random() / 4);
    this.#timer = setTimeout(() => this.attempt(), delay);
    this.lost(Date.now() + delay);
  }

  lost(retryAt) {
    this.recovering = true;
    this.retryAt = retryAt;
    this.enter('lost');
  }

  refused(reason) {
    this.recovering = false;
    this.reason = reason;
    this.enter('refused');
  }

  enter(state) {
    this.state = state;
    this.dispatchEvent(new Event('state'));
  }

  frame(direction, payload, type = '') {
    this.dispatchEvent(new CustomEvent('frame', { detail: { direction, payload, type } }));
  }

  note(text) {
    this.frame('note', text);
  }

  received(data, type = 'message') {
    this.frame('in', data, type === 'message' ? '' : type);
    this.dispatchEvent(new CustomEvent('message', { detail: { data, type } }));
  }
}

export class SocketLink extends Link {
  #socket = null;

  connect() {
    const url = new URL(this.url);
    url.protocol = url.protocol.replace('http', 'ws');
    const socket = this.#socket = new WebSocket(url);
    socket.binaryType = 'arraybuffer';
    // What a replaced socket still has to say concerns nobody.
    const current = (handle) => (event) => socket === this.#socket && handle(event);
    socket.onopen = current(() => this.opened());
    socket.onmessage = current((event) => this.received(event.data));
    socket.onclose = current(({ code, reason }) => {
      this.note(`closed ${code} ${reason}`.trim());
      const final = code === POLICY_VIOLATION || code >= 4500 && code <= 4999;
      return final ? this.refused(`${code} ${reason}`.trim()) : this.retry();
    });
  }

  disconnect() {
    const socket = this.#socket;
    this.#socket = null;
    if (socket?.readyState < WebSocket.CLOSING) {
      socket.close(1000);
      this.note('closed by this page');
    }
  }

  /** @returns whether there was a connection to send it over */
  send(data) {
    if (this.state !== 'live') {
      return false;
    }
    this.#socket.send(data);
    this.frame('out', data);
    return true;
  }
}
