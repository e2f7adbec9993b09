// The three chat endpoints: each knows its path and how to read what the server says there.

import { json } from './view.mjs';

const ID = '[0-9a-f]{8}-[0-9a-f-]{27}';
const ROOM_JOINED = new RegExp(`^(${ID}) joined `);
const ROOM_TEXT = new RegExp(`^(${ID}): ([\\s\\S]*)$`);
export const CAME_OR_WENT = new RegExp(`^(${ID}) (joined|left) the chat$`);

export const PLACES = {
  rooms: {
    path: (room) => `rooms/${room}`,
    about: 'Plain text. The room is a namespace of its own; a message goes to everybody else in it.',
    people: 'Seen here',
    echoes: false,
    read(chat, text) {
      const joined = ROOM_JOINED.exec(text);
      const said = ROOM_TEXT.exec(text);
      if (joined) {
        chat.joined(joined[1], text);
      } else if (said) {
        chat.said(said[1], said[2]);
      } else {
        chat.system(text);
      }
    },
  },
  api: {
    path: (room) => `api/chat/${room}`,
    about: 'A room that sleeps. JSON for everybody in it, the sender included, and for newcomers the last 50 messages.',
    people: 'Seen here',
    echoes: true,
    retells: true,
    read(chat, text) {
      const { type, from, message, timestamp } = json(text);
      if (from) {
        chat.said(from, message, new Date(timestamp));
      } else if (type === 'error') {
        chat.system(message);
      }
    },
  },
  chat: {
    path: () => 'chat',
    about: 'One chat for everybody. Newcomers get the last 50 messages; all see who comes and goes.',
    people: 'Here now',
    echoes: true,
    read(chat, text) {
      const data = json(text);
      if (data.type === 'history') {
        chat.history(data.messages);
      } else if (data.system) {
        chat.cameOrWent(data.system);
      } else {
        chat.said(data.user, data.text);
      }
    },
  },
};
