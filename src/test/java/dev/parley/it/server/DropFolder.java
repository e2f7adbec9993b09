package dev.parley.it.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A folder whose WARs a server deploys as they come and undeploys as they go, saying so in its log. */
record DropFolder(Path folder, ServerProcess process) {

    /**
     * Drops a WAR and waits for the server's word.
     *
     * @param good an expression for the line that says that it serves
     * @param bad  an expression for the line that says that it failed
     */
    void deploy(String name, Path war, String good, String bad) throws IOException, InterruptedException {
        process.skip();
        // Moved into place, since a scan may find a file that is half written.
        Path copy = Files.copy(war, folder.resolveSibling(name + ".tmp"), StandardCopyOption.REPLACE_EXISTING);
        Path dropped = Files.move(copy, folder.resolve(name + ".war"), StandardCopyOption.ATOMIC_MOVE);
        if (!process.await(good, bad)) {
            Files.delete(dropped);
            throw new IOException("deployment of " + name + " failed:\n" + process.tail());
        }
    }

    /** Takes the WAR away, if it is there, and waits for the line that says that it is gone. */
    void undeploy(String name, String gone) throws IOException, InterruptedException {
        process.skip();
        if (Files.deleteIfExists(folder.resolve(name + ".war"))) {
            process.await(gone, "(?!)");
        }
    }
}
