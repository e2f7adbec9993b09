package dev.parley.frame;

/** Gets what a client has sent, in its order, on the thread that reads. */
public interface FrameSink {

    /** A whole text message. */
    void text(String text);

    /** A whole binary message. The array is given away. */
    void binary(byte[] bytes);

    /** A ping, to be answered with the same payload: at most 125 bytes, given away. */
    void ping(byte[] payload);

    /** A pong, asked for or not. */
    void pong();

    /**
     * The close frame; nothing comes after it.
     *
     * @param code 1005 when there was none in it
     */
    void close(int code, String reason);
}
