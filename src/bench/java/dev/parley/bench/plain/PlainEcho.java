package dev.parley.bench.plain;

import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;

/** Sends every message back. */
@ServerEndpoint("/echo")
public class PlainEcho {

    /** The answer. */
    @OnMessage
    public String message(String text) {
        return text;
    }
}
