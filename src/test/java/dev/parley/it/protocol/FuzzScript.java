package dev.parley.it.protocol;

import dev.parley.it.RawClient;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What a random client sends: frames that are as they should be, then, perhaps, something done to them. */
final class FuzzScript {

    private static final int[] EDGES = {0, 1, 125, 126, 127, 4096, 8192, 16384, 65535, 65536, 99_999};
    private static final int[] PLANES = {0x80, 0x800, 0xd800, 0x1_0000, 0x11_0000};

    private final Random random;
    private final List<byte[]> frames = new ArrayList<>();

    private FuzzScript(long seed) {
        random = new Random(seed);
    }

    /** The bytes that belong to this seed. */
    static byte[] of(long seed) {
        FuzzScript script = new FuzzScript(seed);
        int messages = 1 + script.random.nextInt(5);
        for (int i = 0; i < messages; i++) {
            script.message();
        }
        if (script.oneIn(6)) {
            script.close();
        }
        return script.random.nextBoolean() ? script.mutated() : Conversation.joined(script.frames);
    }

    private boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    private void message() {
        boolean text = random.nextBoolean();
        int length = oneIn(12) ? EDGES[random.nextInt(EDGES.length)] : random.nextInt(300);
        byte[] payload = text ? text(length) : noise(length);
        int opcode = text ? RawClient.TEXT : RawClient.BINARY;
        int from = 0;
        while (oneIn(2)) {
            int to = from + random.nextInt(payload.length - from + 1);
            frames.add(SentFrame.legal(opcode, false, Arrays.copyOfRange(payload, from, to)).bytes());
            control();
            opcode = RawClient.CONTINUATION;
            from = to;
        }
        frames.add(SentFrame.legal(opcode, true, Arrays.copyOfRange(payload, from, payload.length)).bytes());
        control();
    }

    private void control() {
        if (oneIn(4)) {
            frames.add(SentFrame.legal(random.nextBoolean() ? RawClient.PING : RawClient.PONG, true,
                    noise(random.nextInt(126))).bytes());
        }
    }

    private void close() {
        int code = oneIn(2) ? 1000 : oneIn(2) ? 3000 + random.nextInt(2000) : random.nextInt(65536);
        byte[] reason = oneIn(3) ? noise(random.nextInt(8)) : text(random.nextInt(100));
        byte[] payload = new byte[reason.length + 2];
        System.arraycopy(reason, 0, payload, 2, reason.length);
        payload[0] = (byte) (code >> 8);
        payload[1] = (byte) code;
        frames.add(SentFrame.legal(RawClient.CLOSE, true, payload).bytes());
    }

    private byte[] noise(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Characters of all lengths; no byte-order mark, which a message loses. */
    private byte[] text(int bytes) {
        StringBuilder text = new StringBuilder();
        for (int left = bytes; left >= 4; left -= 4) {
            int character = random.nextInt(PLANES[random.nextInt(PLANES.length)]);
            text.appendCodePoint(character == 0xfeff || character >= 0xd800 && character < 0xe000 ? ' ' : character);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] mutated() {
        int frame = random.nextInt(frames.size());
        byte[] bytes = frames.get(frame);
        switch (random.nextInt(7)) {
            case 0 -> flip(bytes, Math.min(2, bytes.length));
            case 1 -> flip(bytes, bytes.length);
            case 2 -> frames.remove(frame);
            case 3 -> frames.add(frame, bytes);
            case 4 -> frames.set(frame, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
            case 5 -> frames.add(frame, noise(1 + random.nextInt(40)));
            default -> frames.set(frame, header(bytes));
        }
        byte[] all = Conversation.joined(frames);
        return oneIn(5) ? Arrays.copyOf(all, random.nextInt(all.length + 1)) : all;
    }

    private void flip(byte[] bytes, int among) {
        bytes[random.nextInt(among)] ^= (byte) (1 << random.nextInt(8));
    }

    /** The frame with another head, and its length written in any way. */
    private byte[] header(byte[] frame) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(random.nextInt(256));
        out.write(random.nextInt(256));
        out.writeBytes(noise(random.nextInt(9)));
        out.writeBytes(Arrays.copyOfRange(frame, 2, frame.length));
        return out.toByteArray();
    }

    /** Cuts bytes as TCP may. */
    static List<byte[]> cut(byte[] bytes, long seed) {
        Random random = new Random(~seed);
        List<byte[]> pieces = new ArrayList<>();
        int most = random.nextBoolean() ? bytes.length : 1 + random.nextInt(bytes.length / 8 + 1);
        for (int from = 0; from < bytes.length;) {
            int to = Math.min(bytes.length, from + 1 + random.nextInt(most));
            pieces.add(Arrays.copyOfRange(bytes, from, to));
            from = to;
        }
        return pieces;
    }
}
