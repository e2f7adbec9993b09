package dev.parley.boot;

import dev.parley.container.Server;
import jakarta.servlet.ServletContext;
import java.nio.file.Path;

/** Where an application's files are. */
final class DataFolder {

    private DataFolder() {
    }

    /** The file for an application's rooms and histories. */
    static Path rooms(ServletContext context, String configured) {
        String name = context.getContextPath().isEmpty() ? "ROOT" : context.getContextPath().substring(1);
        return folder(configured).resolve(name.replace('/', '#') + ".rooms");
    }

    private static Path folder(String configured) {
        if (!configured.isEmpty()) {
            return Path.of(configured);
        }
        return Server.dataFolder().resolve("parley");
    }
}
