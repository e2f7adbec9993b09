// Bun with its own topics: bun bun.mjs PORT
const TOPIC = "bench";

Bun.serve({
  hostname: "127.0.0.1",
  port: Number(process.argv[2]),
  fetch: (request, server) => server.upgrade(request, { data: new URL(request.url).pathname })
    ? undefined
    : new Response("a WebSocket is wanted", { status: 426 }),
  websocket: {
    open(socket) {
      if (socket.data === "/ws") socket.subscribe(TOPIC);
    },
    message(socket, text) {
      if (socket.data === "/ws") socket.publish(TOPIC, text);
      else socket.send(text);
    },
  },
});
