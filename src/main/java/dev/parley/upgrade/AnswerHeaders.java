package dev.parley.upgrade;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;

/** Puts the headers of a decision into the response. */
public final class AnswerHeaders {

    private AnswerHeaders() {
    }

    /** Adds them to those that the container, or a filter of the application, has set; each value is a line. */
    public static void add(Map<String, List<String>> headers, HttpServletResponse response) {
        headers.forEach((name, values) -> {
            if (name.equalsIgnoreCase("Content-Type")) {
                response.setContentType(values.get(0));
            } else {
                values.forEach(value -> response.addHeader(name, value));
            }
        });
    }
}
