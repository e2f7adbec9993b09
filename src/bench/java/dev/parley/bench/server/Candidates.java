package dev.parley.bench.server;

import static dev.parley.bench.server.Program.PORT;

import dev.parley.bench.Commands;
import dev.parley.bench.Settings;
import dev.parley.bench.limit.Limit;
import dev.parley.it.server.ServerJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All servers that can be measured here, made ready. */
public final class Candidates {

    private static final String BUN_VERSION = "1.4.5";

    private final Path work = Settings.work();
    private final ServerJdk jdk;
    private final List<Candidate> found = new ArrayList<>();

    /** @param jdk that servers in Java run on */
    public Candidates(ServerJdk jdk) {
        this.jdk = jdk;
    }

    /** Makes them; says which cannot be had. */
    public List<Candidate> make() throws IOException, InterruptedException {
        Files.createDirectories(work);
        limits();
        bun();
        if (Settings.isTomcat()) {
            tomcats();
        } else {
            launched(Settings.server());
        }
        return found;
    }

    private void limits() throws IOException, InterruptedException {
        if (Commands.has("cc")) {
            String program = work.resolve("limit-c").toString();
            Commands.run(List.of("cc", "-O2", "-o", program, Settings.sources().resolve("c/limit.c").toString()));
            found.add(new Program("limit-c", program, PORT));
        } else {
            System.out.println("no limit-c: there is no cc");
        }
        List<String> command = new ArrayList<>(List.of(Commands.java(jdk.home())));
        command.addAll(List.of(Settings.jvm().split(" ")));
        command.addAll(List.of("-cp", Settings.target().resolve("bench-classes").toString(), Limit.class.getName(),
                PORT));
        found.add(new Program("limit-java", command, Map.of()));
    }

    private void bun() throws InterruptedException {
        String kind = "bun-linux-" + (System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x64");
        Path folder = work.resolve("bun");
        Path program = folder.resolve("node_modules/@oven/" + kind + "/bin/bun");
        try {
            if (!Files.exists(program)) {
                Files.createDirectories(folder);
                Commands.run(List.of("npm", "install", "--prefix", folder.toString(), "--no-save", "--ignore-scripts",
                        "@oven/" + kind + "@" + BUN_VERSION));
            }
            found.add(new Program("bun", program.toString(),
                    Settings.sources().resolve("js/bun.mjs").toString(), PORT));
        } catch (IOException e) {
            System.out.println("no bun: " + e.getMessage());
        }
    }

    /** Another way to set Parley up is one more line. */
    private void tomcats() throws IOException {
        TomcatHome home = new TomcatHome(jdk);
        found.add(home.plain("tomcat-plain"));
        Path war = Settings.target().resolve("parley.war");
        parleys(home, "parley", war);
        found.add(home.parley("parley-history", war,
                Map.of("parley.transport", "direct", "parley.topic.history", "bench=100 messages")));
        if (Settings.before().isPresent()) {
            parleys(home, "before", Settings.before().get());
        }
    }

    private void parleys(TomcatHome home, String name, Path war) throws IOException {
        for (String transport : List.of("direct", "jakarta")) {
            found.add(home.parley(name + '-' + transport, war, Map.of("parley.transport", transport)));
        }
    }

    /** Rows of another server than Tomcat, by the means that the tests have for it. */
    private void launched(String server) throws IOException {
        String plain = server + "-plain";
        found.add(new LaunchedServer(plain, Application.plain(Application.fresh(plain)).war()));
        boolean handsOver = server.matches("(payara|glassfish).*");
        for (String transport : handsOver ? List.of("direct", "jakarta") : List.of("jakarta")) {
            String name = server + '-' + transport;
            found.add(new LaunchedServer(name, Application.parley(Application.fresh(name))
                    .with("parley.transport=" + transport).war()));
        }
    }

    /** Versions that matter, beside the JDK's. */
    public static String versions() {
        return Settings.serverTitle() + ", Bun " + BUN_VERSION;
    }
}
