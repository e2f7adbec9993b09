package dev.parley.upgrade;

import dev.parley.api.Upgrade;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes a rejection as the response. */
public final class RejectionWriter {

    private RejectionWriter() {
    }

    /**
     * Writes without a flush: on Tyrus a flushed rejection loses its content type.
     *
     * @param readers the headers by which a page may read the answer; they come last, but before the body, with which
     *                some containers send the head
     */
    public static void write(Upgrade.Reject reject, Map<String, String> readers, HttpServletResponse response)
            throws IOException {
        response.setStatus(reject.status());
        if (reject.hasBody()) {
            response.setContentType("text/plain;charset=UTF-8");
        }
        if (reject.headers().containsKey("Upgrade")) {
            // Grizzly leaves the Content-Length out beside this header: only a close, said first, ends the body.
            response.setHeader("Connection", "close");
            response.addHeader("Connection", "Upgrade");
        }
        AnswerHeaders.add(reject.headers(), response);
        Cors.write(readers, response);
        if (reject.hasBody()) {
            byte[] body = reject.body().getBytes(StandardCharsets.UTF_8);
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }
}
