package dev.parley.frame;

import java.util.ArrayList;
import java.util.List;

/** Writes down what a client has sent. */
final class Heard implements FrameSink {

    private final List<String> log = new ArrayList<>();

    List<String> log() {
        return log;
    }

    @Override
    public void text(String text) {
        log.add(text.length() < 100 ? "text " + text : "text of " + text.length());
    }

    @Override
    public void binary(byte[] bytes) {
        log.add("binary of " + bytes.length);
    }

    @Override
    public void ping(byte[] payload) {
        log.add("ping of " + payload.length);
    }

    @Override
    public void pong() {
        log.add("pong");
    }

    @Override
    public void close(int code, String reason) {
        log.add("close " + code + ' ' + reason);
    }
}
