package dev.parley.it.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Frames in words: {@code text-("ab") ping() cont(c3 a9)} is a text in two fragments with an empty ping between them.
 *
 * <p>A frame is called {@code cont}, {@code text}, {@code bin}, {@code close}, {@code ping} or {@code pong}, or by its
 * opcode, {@code op3}; {@code raw} is no frame but bare bytes. Flags: {@code -} not the last fragment, {@code +1}
 * {@code +2} {@code +3} a reserved bit, {@code :16} {@code :64} a longer length than need be, {@code !} no mask.
 * A payload is made of {@code "words"}, bytes in hexadecimal digits, {@code *3} for so many letters x, {@code #1000}
 * for two bytes of a number, and {@code z"words"} or {@code z*3} for the same deflated.
 */
final class Script {

    private static final List<String> NAMES =
            List.of("cont", "text", "bin", "op3", "op4", "op5", "op6", "op7", "close", "ping", "pong");
    private static final Pattern FRAME =
            Pattern.compile("(\\w+)((?:[-!]|\\+[123]|:16|:64)*)\\(((?:\"[^\"]*\"|[^)\"])*)\\)|(end|silence)");
    private static final Pattern PAYLOAD =
            Pattern.compile("(z?)\"([^\"]*)\"|(z?)\\*(\\d+)|#(\\d+)|([0-9a-fA-F]{2})");
    private static final Pattern PRINTABLE = Pattern.compile("[ !#-~]+");

    private Script() {
    }

    /** What has to be written, frame by frame. */
    static List<byte[]> bytes(String script) {
        return frames(script).map(Script::bytes).toList();
    }

    private static Stream<MatchResult> frames(String script) {
        Matcher matcher = FRAME.matcher(script);
        if (!FRAME.matcher(script).replaceAll("").isBlank()) {
            throw new IllegalArgumentException("no script: " + script);
        }
        return matcher.results();
    }

    private static byte[] bytes(MatchResult frame) {
        byte[] payload = payload(frame.group(3));
        if (frame.group(1).equals("raw")) {
            return payload;
        }
        String flags = frame.group(2);
        int head = (flags.contains("-") ? 0 : SentFrame.FIN) | opcode(frame.group(1));
        for (int bit = 1; bit <= 3; bit++) {
            head |= flags.contains("+" + bit) ? 0x80 >> bit : 0;
        }
        int length = flags.contains(":16") ? 16 : flags.contains(":64") ? 64 : SentFrame.shortest(payload.length);
        return new SentFrame(head, length, !flags.contains("!"), payload).bytes();
    }

    private static int opcode(String name) {
        return name.matches("op[3-7b-f]") ? Integer.parseInt(name.substring(2), 16)
                : NAMES.indexOf(name) < 0 ? unknown(name) : NAMES.indexOf(name);
    }

    private static int unknown(String name) {
        throw new IllegalArgumentException("no frame: " + name);
    }

    /** A payload by itself. */
    static byte[] payload(String words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Matcher token = PAYLOAD.matcher(words); token.find();) {
            if (token.group(2) != null) {
                byte[] text = token.group(2).getBytes(StandardCharsets.UTF_8);
                out.writeBytes(token.group(1).isEmpty() ? text : Deflated.of(text));
            } else if (token.group(4) != null) {
                byte[] filler = filler(Integer.parseInt(token.group(4)));
                out.writeBytes(token.group(3).isEmpty() ? filler : Deflated.of(filler));
            } else if (token.group(5) != null) {
                out.write(Integer.parseInt(token.group(5)) >> 8);
                out.write(Integer.parseInt(token.group(5)));
            } else {
                out.writeBytes(HexFormat.of().parseHex(token.group(6)));
            }
        }
        return out.toByteArray();
    }

    private static byte[] filler(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 'x');
        return bytes;
    }

    /** A frame or message in the one way in which all that was heard is told; of a close frame the code alone. */
    static String told(int opcode, byte[] payload) {
        String name = opcode < NAMES.size() ? NAMES.get(opcode) : "op" + Integer.toHexString(opcode);
        String words;
        if (name.equals("close") && payload.length >= 2) {
            words = "#" + ((payload[0] & 0xff) << 8 | payload[1] & 0xff);
        } else if (payload.length > 8 && Arrays.equals(payload, filler(payload.length))) {
            words = "*" + payload.length;
        } else {
            String text = new String(payload, StandardCharsets.ISO_8859_1);
            words = PRINTABLE.matcher(text).matches() ? '"' + text + '"'
                    : HexFormat.ofDelimiter(" ").formatHex(payload);
        }
        return name + '(' + words + ')';
    }

    /** The same frames as they would be told, so that both can be compared. */
    static String asTold(String script) {
        return frames(script).map(frame -> frame.group(4) != null ? frame.group(4)
                : told(opcode(frame.group(1)), payload(frame.group(3)))).collect(Collectors.joining(" "));
    }

    /** A message whose payload is cut into a fragment for each byte. */
    static String inSingleBytes(String name, String payload) {
        byte[] bytes = payload(payload);
        StringBuilder script = new StringBuilder(name + (bytes.length > 1 ? "-(" : "("));
        for (int i = 0; i < bytes.length; i++) {
            script.append(i == 0 ? "" : i < bytes.length - 1 ? ") cont-(" : ") cont(");
            script.append(HexFormat.of().toHexDigits(bytes[i]));
        }
        return script.append(')').toString();
    }
}
