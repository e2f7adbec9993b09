/** A page of React that talks to the demo's typed events as the documentation of JStack's client shows it. */
import { createClient } from "jstack";
import { useWebSocket } from "jstack/client";
import { useEffect, useState } from "react";
import { createRoot } from "react-dom/client";

const INITIAL_CAPACITY = "general";

const client = createClient({ baseUrl: new URL("../api", location.href).href });

// Outside the component, whose life is another than the connection's.
const socket = client.post.chat.$ws();

// Each connection begins in the first room: one that was lost is led back here. The hook keeps the handlers of the
// first rendering, so that what they read is no state of the component.
let room = INITIAL_CAPACITY;

/** How the connection is, and what has come over it. */
function useChat() {
  const [connection, setConnection] = useState({ live: false, connects: 0, failures: 0 });
  const [messages, setMessages] = useState([]);
  const [errors, setErrors] = useState([]);

  const connected = () => {
    setConnection(({ connects }) => ({ live: true, connects: connects + 1, failures: 0 }));
    if (room !== INITIAL_CAPACITY) {
      socket.emit("join", { roomId: room });
    }
  };

  useWebSocket(socket, {
    message: (message) => setMessages((all) => [...all, message]),
    error: (error) => setErrors((all) => [...all, error]),
    onConnect: connected,
    // Nothing tells of a connection that is lost, only of an attempt that has failed.
    onError: () => setConnection((before) => ({ ...before, live: false, failures: before.failures + 1 })),
  });

  // It may have connected before the page listened.
  useEffect(() => {
    if (socket.isConnected) {
      connected();
    }
  }, []);

  return { ...connection, messages, errors };
}

function Page() {
  const { live, connects, failures, messages, errors } = useChat();
  return (
    <>
      <p>
        <b data-testid="chat-state">{live ? "Live" : "Connecting"}</b>:
        connected <span data-testid="chat-connects">{connects}</span>×,
        failed <span data-testid="chat-failures">{failures}</span>× since
      </p>
      <JoinForm />
      <SayForm live={live} />
      <ul>
        {messages.map(({ roomId, author, message }, index) => (
          <li key={index} data-testid="chat-message">[{roomId}] {author}: {message}</li>
        ))}
      </ul>
      <ul>
        {errors.map((error, index) => <li key={index} data-testid="chat-error">{describe(error)}</li>)}
      </ul>
    </>
  );
}

function JoinForm() {
  const [joined, setJoined] = useState(room);
  const join = (event) => {
    event.preventDefault();
    room = new FormData(event.currentTarget).get("room");
    socket.emit("join", { roomId: room });
    setJoined(room);
  };
  return (
    <form onSubmit={join}>
      <label>Room <input name="room" data-testid="chat-room" defaultValue={room} /></label>
      <button data-testid="chat-join">Join</button> Talking in <span data-testid="chat-joined">{joined}</span>
    </form>
  );
}

function SayForm({ live }) {
  const say = (event) => {
    event.preventDefault();
    const { author, text } = Object.fromEntries(new FormData(event.currentTarget));
    const invalid = event.nativeEvent.submitter.value === "invalid";
    socket.emit("message", { roomId: room, author: invalid ? "" : author, message: text });
  };
  return (
    <form onSubmit={say}>
      <label>Author <input name="author" data-testid="chat-author" defaultValue="Somebody" /></label>
      <label>Text <input name="text" data-testid="chat-text" /></label>
      <button data-testid="chat-send" disabled={!live}>Send</button>
      <button data-testid="chat-send-invalid" value="invalid" disabled={!live}>Send without an author</button>
    </form>
  );
}

function describe({ event, violations }) {
  return `${event}: ` + violations.map(({ path, message }) => `${path} ${message}`).join(", ");
}

createRoot(document.getElementById("page")).render(<Page />);
