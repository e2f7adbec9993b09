// A TCP relay that can be away, as a server that restarts is.
import net from "node:net";

export class Relay {
  #target;
  #port;
  #server;
  #sockets = new Set();

  constructor(target, port = 0) {
    this.#target = target;
    this.#port = port;
  }

  async start() {
    this.#server = net.createServer(client => {
      const server = net.connect({host: this.#target.hostname, port: Number(this.#target.port)});
      for (const [from, to] of [[client, server], [server, client]]) {
        this.#sockets.add(from);
        from.on("error", () => {}).on("close", () => { this.#sockets.delete(from); to.destroy(); });
        from.pipe(to);
      }
    });
    await new Promise(done => this.#server.listen(this.#port, "127.0.0.1", done));
    this.#port = this.#server.address().port;
    return this.#port;
  }

  async stop() {
    const closed = new Promise(done => this.#server.close(done));
    this.#sockets.forEach(socket => socket.destroy());
    await closed;
  }
}
