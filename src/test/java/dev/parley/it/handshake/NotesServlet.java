package dev.parley.it.handshake;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** What the application has at a route's path. */
@WebServlet("/notes/*")
public class NotesServlet extends HttpServlet {

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("X-Servlet", request.getMethod() + " " + request.getPathInfo());
    }
}
