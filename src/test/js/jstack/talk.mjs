/**
 * Talks to the demo's typed events with the client of JStack as it is published; its argument is the demo's address.
 * Says what works, and ends with 1 and what is missing as soon as something is not as it should be. Nothing waits for
 * time to pass: that a socket did not hear something shows in what it hears next.
 */
import { isDeepStrictEqual } from "node:util";
import { createClient } from "jstack";
import { WebSocket } from "undici";

// The client takes the global one, as in a browser, which Node has since 22.
globalThis.WebSocket ??= WebSocket;

const PATIENCE = 10_000;
const EVENTS = ["onConnect", "onError", "message", "error", "pong"];

const base = process.argv[2].replace(/\/$/, "");
const run = `${process.pid}-${Date.now()}`;
const complaints = [];
// The client says here, and only here, what it cannot read.
console.warn = console.error = (...words) => complaints.push(words.join(" "));

/** A socket of the client, and what it has heard that nobody asked for yet. */
class Talker {
  #heard = [];
  #wake = () => {};

  constructor(name) {
    this.name = name;
    this.socket = createClient({ baseUrl: `${base}/api` }).post.chat.$ws();
    for (const event of EVENTS) {
      this.socket.on(event, (data) => {
        this.#heard.push([event, data instanceof Event ? data.message : data]);
        this.#wake();
      });
    }
  }

  /** The next event, waited for, must be this one. */
  async hears(event, data, why) {
    const wanted = [event, data];
    if (this.#heard.length === 0) {
      await this.#something(`${this.name} heard nothing, not ${JSON.stringify(wanted)}: ${why}`);
    }
    const heard = this.#heard.shift();
    if (!isDeepStrictEqual(heard, wanted)) {
      throw new Error(`${this.name} heard ${JSON.stringify(heard)}, not ${JSON.stringify(wanted)}: ${why}`);
    }
  }

  #something(missing) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(missing)), PATIENCE);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Says something in a room; what its listeners should hear. */
  says(roomId, message) {
    return this.emits("message", { roomId, author: this.name, message });
  }

  emits(event, data) {
    if (!this.socket.emit(event, data)) {
      throw new Error(`${this.name} could not emit ${event}`);
    }
    return data;
  }

  /** Is in a room by the time it hears itself there; who is there already hears it, too. */
  async enters(roomId, ...others) {
    if (roomId !== "general") {
      this.emits("join", { roomId });
    }
    await all([this, ...others], this.says(roomId, `hello, ${run}`), "who enters a room is heard there");
  }
}

async function all(talkers, message, why) {
  for (const talker of talkers) {
    await talker.hears("message", message, why);
  }
}

function done(what) {
  if (complaints.length > 0) {
    throw new Error("the client complained");
  }
  console.log(`ok: ${what}`);
}

async function connects(name) {
  const talker = new Talker(name);
  await talker.hears("onConnect", undefined, "it has connected");
  return talker;
}

async function hearsItself() {
  const first = await connects("first");
  await first.enters("general");
  await all([first], first.says("general", "„Grüße“, \"quoted\" \\ 👋\n\u2028"), "the sender is in the room, too");
  done("connects, is in the room general and hears itself");
  return first;
}

async function twoInOneRoom(first) {
  const second = await connects("second");
  await second.enters("general", first);
  await all([first, second], second.says("general", "Anybody here?"), "both are in general");
  await all([first, second], first.says("general", "Only me."), "both are in general");
  done("two in one room hear each other");
  return second;
}

async function whoIsElsewhereHearsNothing(first, second) {
  const elsewhere = `elsewhere-${run}`;
  const third = await connects("third");
  await third.enters(elsewhere);
  await all([first, second], first.says("general", "a secret"), "both are in general");
  first.says(elsewhere, "from outside");
  await first.enters(elsewhere, third);
  done("who is in another room hears nothing, not even from who is not in it");

  await all([second], second.says("general", "Are you gone?"), "it is in general");
  await second.enters(elsewhere, first, third);
  done("who joins a room has left the one before");
  return [third, elsewhere];
}

async function invalidReachesNobody(room, sender, ...others) {
  const refused = (event, path) => ({ event, violations: [{ path, message: "must not be blank" }] });
  sender.emits("message", { roomId: room, author: " ", message: "by nobody" });
  await sender.hears("error", refused("message", "author"), "an author who is blank");
  sender.emits("message", { roomId: room, message: "by nobody" });
  await sender.hears("error", refused("message", "author"), "no author");
  sender.emits("join", { roomId: "" });
  await sender.hears("error", refused("join", "roomId"), "a blank room");
  await all([sender, ...others], sender.says(room, "And now me."), "what was invalid reached nobody");
  done("what is invalid comes back as an error and reaches nobody");
}

async function pingIsAnswered(room, talker) {
  talker.emits("ping", null);
  await talker.hears("pong", null, "a ping");
  talker.emits("ping", { of: ["any", 1] });
  await talker.hears("pong", null, "a ping with something in it");
  await all([talker], talker.says(room, "Still here."), "it goes on after a ping");
  done("a ping is answered");
}

try {
  const first = await hearsItself();
  const second = await twoInOneRoom(first);
  const [third, room] = await whoIsElsewhereHearsNothing(first, second);
  await invalidReachesNobody(room, first, second, third);
  await pingIsAnswered(room, first);
  // A socket that is closed connects anew after a while: it ends with the process.
  process.exit(0);
} catch (missing) {
  console.log(["MISSING: " + missing.message, ...complaints].join("\n"));
  process.exit(1);
}
