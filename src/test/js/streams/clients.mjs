// Each client under one interface: connect(url, {message, open, error}) returns a function that ends it.
import {fetchEventSource} from "@microsoft/fetch-event-source";
import polyfill from "event-source-polyfill";
import {EventSource as EventSourcePackage} from "eventsource";
import {EventSource as UndiciEventSource} from "undici";

// What a page has and Node has not.
globalThis.window = globalThis;
globalThis.document = {hidden: false, addEventListener() {}, removeEventListener() {}};

const standard = Type => (url, {message, open, error}) => {
  const source = new Type(url);
  source.onmessage = event => message(event.data);
  source.onopen = () => open();
  source.onerror = () => error(source.readyState);
  return () => source.close();
};

function fetched(url, {message, open, error}) {
  const end = new AbortController();
  let retry = 1000;
  fetchEventSource(url, {
    signal: end.signal,
    openWhenHidden: true,
    onopen: async response => {
      if (response.status !== 200) {
        throw new Error("final");
      }
      open();
    },
    onmessage: event => message(event.data),
    // The line of streams.md: the end of a response is no reason to stay away.
    onclose: () => { throw new Error("closed"); },
    onerror: failure => {
      error(failure.message === "final" ? 2 : 0);
      if (failure.message === "final") {
        throw failure;
      }
      return retry;
    },
  }).catch(() => {});
  return () => end.abort();
}

export const clients = {
  "fetch-event-source": fetched,
  "eventsource": standard(EventSourcePackage),
  "event-source-polyfill": standard(polyfill.EventSourcePolyfill),
  "undici": standard(UndiciEventSource),
};
