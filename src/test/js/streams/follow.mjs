// node follow.mjs <address of the application> [<port of nginx> <port that nginx passes on to>]
import assert from "node:assert/strict";
import {clients} from "./clients.mjs";
import {Relay} from "./relay.mjs";

const base = new URL(process.argv[2]);
const [nginx, upstream] = process.argv.slice(3).map(Number);
const sleep = millis => new Promise(done => setTimeout(done, millis));

const publish = data => fetch(new URL(`control/publish?namespace=streams&topic=news&data=${data}`, base));

async function until(what, condition) {
  for (let i = 0; i < 400 && !condition(); i++) {
    await sleep(50);
  }
  assert.ok(condition(), what());
}

function listen(connect, url) {
  const seen = {messages: [], empty: 0, opened: 0, errors: [], follows: false};
  const message = data => data ? seen.messages.push(data) : seen.empty++;
  seen.end = connect(url, {
    message: data => data === "ready" ? seen.follows = true : message(data),
    open: () => seen.opened++,
    error: state => seen.errors.push(state),
  });
  return seen;
}

// A client reports that its stream is open when the headers have come; the hook follows the topic a moment later.
async function follows(what, seen) {
  for (let i = 0; i < 400 && !seen.follows; i++) {
    await publish("ready");
    await sleep(50);
  }
  assert.ok(seen.follows, what());
}

// Three heartbeats, of one second each; at the start fetch-event-source reports the block of the first id.
async function hearsNoHeartbeat(name, connect) {
  const seen = listen(connect, new URL("stream/news", base).href);
  await until(() => `${name} is open`, () => seen.opened === 1);
  await sleep(3500);
  seen.end();
  assert.deepEqual(seen.messages, [], name);
  assert.equal(seen.empty, name === "fetch-event-source" ? 1 : 0, `${name}: empty messages`);
  console.log(`ok: ${name} hears no heartbeat`);
}

async function comesBackWithoutAHole(name, connect, address, relay) {
  const seen = listen(connect, address);
  const text = () => `${name} has ${JSON.stringify(seen)}`;
  await until(text, () => seen.opened === 1);
  await follows(text, seen);
  await publish("one");
  await until(text, () => seen.messages.length === 1);
  await relay.stop();
  await publish("gap");
  await sleep(1500);
  await relay.start();
  await until(text, () => seen.opened > 1);
  await publish("two");
  await until(text, () => seen.messages.length === 3);
  seen.end();
  assert.deepEqual(seen.messages, ["one", "gap", "two"], name);
  assert.ok(!seen.errors.includes(2), text());
  console.log(`ok: ${name} comes back without a hole`);
}

for (const [name, connect] of Object.entries(clients)) {
  const relay = new Relay(base, upstream || 0);
  const port = await relay.start();
  const address = new URL(`stream/news`, base);
  address.hostname = "127.0.0.1";
  address.port = String(nginx || port);
  if (!nginx) {
    await hearsNoHeartbeat(name, connect);
  }
  await comesBackWithoutAHole(name, connect, address.href, relay);
  await relay.stop();
}
process.exit(0);
