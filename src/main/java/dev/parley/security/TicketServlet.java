package dev.parley.security;

import dev.parley.api.Upgrade;
import dev.parley.config.TrustedProxies;
import dev.parley.security.TicketDesk.Answer;
import dev.parley.upgrade.AnswerHeaders;
import dev.parley.upgrade.ServletUpgradeRequest;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Where a page fetches its ticket: {@code POST}, answered with JSON. */
public final class TicketServlet extends HttpServlet {

    private final transient TicketDesk desk;
    private final transient TrustedProxies trustedProxies;

    /**
     * A servlet before that desk.
     *
     * @param trustedProxies whose word about clients and hosts is believed
     */
    public TicketServlet(TicketDesk desk, TrustedProxies trustedProxies) {
        this.desk = desk;
        this.trustedProxies = trustedProxies;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        if (request.getMethod().equals("POST")) {
            answer(ask(request), response);
        } else {
            refuse(Upgrade.reject(405, "Expected POST").header("Allow", "POST"), response);
        }
    }

    private Answer ask(HttpServletRequest servletRequest) {
        ServletUpgradeRequest request = new ServletUpgradeRequest(servletRequest, Map.of(), trustedProxies);
        try {
            return desk.ask(request);
        } finally {
            request.detach();
        }
    }

    private void answer(Answer answer, HttpServletResponse response) throws IOException {
        if (answer.refusal() != null) {
            refuse(answer.refusal(), response);
        } else {
            response.setContentType("application/json");
            write("{\"ticket\":\"%s\",\"expires_in\":%d}"
                    .formatted(answer.ticket(), desk.tickets().lifetime().toSeconds()), response);
        }
    }

    private static void refuse(Upgrade.Reject reject, HttpServletResponse response) throws IOException {
        response.setStatus(reject.status());
        AnswerHeaders.add(reject.headers(), response);
        if (reject.hasBody()) {
            response.setContentType("text/plain;charset=UTF-8");
            write(reject.body(), response);
        }
    }

    private static void write(String body, HttpServletResponse response) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
