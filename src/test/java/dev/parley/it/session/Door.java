package dev.parley.it.session;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Begins a session that ends after some seconds without use. */
@WebServlet("/door")
public class Door extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.getSession().setMaxInactiveInterval(Integer.parseInt(request.getParameter("seconds")));
        CDI.current().select(LoggedInUser.class).get().rename("alice");
        response.getWriter().print("welcome");
    }
}
