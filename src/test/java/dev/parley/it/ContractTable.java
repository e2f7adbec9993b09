package dev.parley.it;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What became of each case of the contract on each server, from the reports that {@code server-config/all-servers} has
 * gathered. That script starts this file as it is, so that it must need nothing but a JDK.
 */
final class ContractTable {

    private static final String BEGIN = "<!-- servers:begin, by server-config/all-servers -->\n";
    private static final String END = "<!-- servers:end -->";
    private static final Pattern BLOCK = Pattern.compile(Pattern.quote(BEGIN) + ".*?" + END, Pattern.DOTALL);
    private static final Pattern DEVIATION = Pattern.compile("(?m)^DEVIATION: (.+?)\\s*$");

    private static final Pattern RECORDED_DEVIATION = Pattern.compile("(?m)^- (.+?)\\. In (\\*.+\\*): (.+)\\.$");

    /** How the classes of cases begin that run on Parley's own transport alone. */
    private static final String OWN_TRANSPORT = "Direct";
    private static final Path README = Path.of("README.md");
    private static final Path PAGE = Path.of("src", "site", "markdown", "servers.md");

    private static final Set<String> PASSES = Set.of(Outcome.DEVIATES.sign, Outcome.PASSED.sign);

    /** From worst to best: a case of many values is as good as the worst of them. */
    private enum Outcome {
        FAILED("✗"), NOT_RUN("–"), DEVIATES("d"), PASSED("✓");

        private final String sign;

        Outcome(String sign) {
            this.sign = sign;
        }
    }

    /** The contract on one server: outcomes by case, and what the server did in its own way, with the cases. */
    private record Run(String profile, Properties server, long seconds, Map<String, Outcome> cases,
                       Map<String, Set<String>> deviations) {

        String title() {
            return server.getProperty("server", profile);
        }

        String jdk() {
            return server.getProperty("jdk", "–");
        }

        String day() {
            return server.getProperty("started", "–").replaceFirst("T.*", "");
        }

        boolean ran() {
            return cases.values().stream().anyMatch(outcome -> outcome != Outcome.NOT_RUN);
        }

        /** "191 of 191 (57 are for our own transport only, 160 not run)". */
        String result(Set<String> all) {
            if (!ran()) {
                return "not run";
            }
            long passed = count(all, outcome -> outcome.compareTo(Outcome.NOT_RUN) > 0);
            long ran = count(all, outcome -> outcome != Outcome.NOT_RUN);
            Set<String> own = all.stream().filter(name -> name.startsWith(OWN_TRANSPORT)).collect(Collectors.toSet());
            long unsuited = count(own, outcome -> outcome != Outcome.NOT_RUN) == 0 ? own.size() : 0;
            long left = all.size() - ran - unsuited;
            String rest = Stream.of(unsuited > 0 ? unsuited + " are for our own transport only" : "",
                    left > 0 ? left + " not run" : "").filter(text -> !text.isEmpty()).collect(Collectors.joining(", "));
            return passed + " of " + ran + (rest.isEmpty() ? "" : " (" + rest + ")");
        }

        private long count(Set<String> some, Predicate<Outcome> which) {
            return some.stream().map(name -> cases.getOrDefault(name, Outcome.NOT_RUN)).filter(which).count();
        }
    }

    private final List<Run> runs = new ArrayList<>();
    private final Set<String> cases = new TreeSet<>();

    /** Reads the reports of these servers, each in a folder; one that was never run has none. */
    ContractTable(Path reports, List<String> profiles) throws Exception {
        this(reports, profiles, "");
    }

    /**
     * Reads the reports of these servers; a server without reports is as an earlier {@link #contract()} has recorded
     * it, in the cases that there are today. Without any reports, these are the recorded ones.
     */
    ContractTable(Path reports, List<String> profiles, String recorded) throws Exception {
        for (String profile : profiles) {
            if (Files.isDirectory(reports.resolve(profile))) {
                Run run = read(reports.resolve(profile));
                runs.add(run);
                cases.addAll(run.cases.keySet());
            } else {
                recorded(profile, recorded).ifPresent(runs::add);
            }
        }
        if (cases.isEmpty()) {
            runs.forEach(run -> cases.addAll(run.cases.keySet()));
        }
        runs.forEach(run -> run.cases.keySet().retainAll(cases));
    }

    private static Optional<Run> recorded(String profile, String document) {
        List<String[]> rows = rows(document);
        int column = rows.stream().filter(row -> row[2].equals("run with")).findFirst()
                .map(row -> List.of(row).indexOf("`-Pserver-" + profile + "`")).orElse(-1);
        if (column < 0) {
            return Optional.empty();
        }
        Map<String, String> heads = rows.stream().filter(row -> row[1].isEmpty())
                .collect(Collectors.toMap(row -> row[2], row -> row[column]));
        Properties server = new Properties();
        server.putAll(Map.of("server", rows.get(0)[column], "jdk", heads.get("JDK of the server"),
                "started", heads.get("on")));
        Map<String, Outcome> cases = new TreeMap<>();
        for (Outcome outcome : Outcome.values()) {
            rows.stream().filter(row -> row[column].equals(outcome.sign))
                    .forEach(row -> cases.put(row[1] + " | " + row[2], outcome));
        }
        return Optional.of(new Run(profile, server, Long.parseLong(heads.get("seconds")), cases,
                deviations(rows.get(0)[column], document)));
    }

    private static Map<String, Set<String>> deviations(String title, String document) {
        Map<String, Set<String>> deviations = new TreeMap<>();
        RECORDED_DEVIATION.matcher(document).results()
                .filter(match -> Set.of(match.group(3).split(", ")).contains(title))
                .forEach(match -> deviations.put(match.group(1), new TreeSet<>(Stream.of(match.group(2).split("; "))
                        .map(name -> name.replace("*, *", " | ").replace("*", "")).toList())));
        return deviations;
    }

    private static List<String[]> rows(String document) {
        return document.lines().filter(line -> line.startsWith("| ")).map(line -> line.split(" ?\\| ?")).toList();
    }

    /**
     * In the project's folder: writes {@code target/all-servers/CONTRACT.md} and prints the table of servers. With
     * {@code --record} first, both are kept, in {@code server-config} and in the README and servers.md, where a server
     * that has not run here stays as it was; with {@code --check} it fails when what is kept there says of these
     * servers anything that was not seen now.
     */
    public static void main(String... arguments) throws Exception {
        List<String> profiles = new ArrayList<>(List.of(arguments));
        boolean record = profiles.remove("--record");
        boolean check = profiles.remove("--check");
        Path kept = Path.of("server-config", "CONTRACT.md");
        ContractTable table = new ContractTable(Path.of("target", "all-servers"), profiles,
                record ? Files.readString(kept) : "");
        Path written = Path.of("target", "all-servers", "CONTRACT.md");
        Files.createDirectories(written.getParent());
        Files.writeString(written, table.contract());
        System.out.println(table.servers());
        if (record) {
            if (table.runs.size() < profiles.size()) {
                throw new IllegalArgumentException("a server has neither run here nor been recorded: " + profiles);
            }
            Files.writeString(kept, table.contract());
            Files.writeString(README, into(Files.readString(README), table.overview()));
            Files.writeString(PAGE, into(Files.readString(PAGE), table.servers()));
        }
        List<String> lies = check ? table.contradicted(Files.readString(kept)) : List.of();
        lies.forEach(System.err::println);
        System.exit(lies.isEmpty() ? 0 : 1);
    }

    private static Run read(Path folder) throws IOException, ParserConfigurationException, SAXException {
        Properties server = new Properties();
        if (Files.exists(folder.resolve("server.properties"))) {
            try (Reader reader = Files.newBufferedReader(folder.resolve("server.properties"))) {
                server.load(reader);
            }
        }
        Map<String, Outcome> cases = new TreeMap<>();
        Map<String, Set<String>> deviations = new TreeMap<>();
        DocumentBuilder xml = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        double seconds = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".xml")).toList()) {
                Element suite = xml.parse(file.toFile()).getDocumentElement();
                seconds += suite.hasAttribute("time") ? Double.parseDouble(suite.getAttribute("time")) : 0;
                NodeList tests = suite.getElementsByTagName("testcase");
                for (int i = 0; i < tests.getLength(); i++) {
                    add((Element) tests.item(i), cases, deviations);
                }
            }
        }
        return new Run(folder.getFileName().toString(), server, Math.round(seconds), cases, deviations);
    }

    private static void add(Element test, Map<String, Outcome> cases, Map<String, Set<String>> deviations) {
        String name = named(test.getAttribute("classname"), test.getAttribute("name"));
        Outcome outcome = Outcome.PASSED;
        NodeList output = test.getElementsByTagName("system-out");
        Matcher matcher = DEVIATION.matcher(output.getLength() == 0 ? "" : output.item(0).getTextContent());
        while (matcher.find()) {
            deviations.computeIfAbsent(matcher.group(1), text -> new TreeSet<>()).add(name);
            outcome = Outcome.DEVIATES;
        }
        if (has(test, "skipped")) {
            outcome = Outcome.NOT_RUN;
        } else if (has(test, "failure") || has(test, "error")) {
            outcome = Outcome.FAILED;
        }
        cases.merge(name, outcome, (one, other) -> one.compareTo(other) < 0 ? one : other);
    }

    private static boolean has(Element test, String child) {
        return test.getElementsByTagName(child).getLength() > 0;
    }

    /** {@code a.b.PeerContractIT}, {@code badUtf8Closes1007(int)[1]}: PeerContract | bad utf8 closes 1007. */
    private static String named(String className, String method) {
        String words = method.replaceFirst("[({\\[].*", "")
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[a-z])(?=\\d{3})", " ");
        return className.replaceFirst(".*\\.", "").replaceFirst("IT$", "") + " | "
                + (words.isEmpty() ? "(before the first case)" : words.toLowerCase(Locale.ROOT));
    }

    private String row(Function<Run, String> cell) {
        return runs.stream().map(cell).collect(Collectors.joining(" | ", " | ", " |\n"));
    }

    /** Every case on every server. */
    String contract() {
        StringBuilder text = new StringBuilder("""
                # The contract, case by case

                Written by `server-config/all-servers --record` from the reports of the runs named here, never by hand.
                ✓ passed · d passed, with a deviation named below · ✗ failed · – not run

                """);
        text.append("| class | case").append(row(Run::title)).append("|---|---").append(row(run -> "---"))
                .append("| | run with").append(row(run -> "`-Pserver-" + run.profile + "`"))
                .append("| | on").append(row(Run::day)).append("| | JDK of the server").append(row(Run::jdk))
                .append("| | seconds").append(row(run -> String.valueOf(run.seconds)));
        for (String name : cases) {
            text.append("| ").append(name).append(row(run -> run.cases.getOrDefault(name, Outcome.NOT_RUN).sign));
        }
        text.append("\n## Deviations\n\n");
        Map<String, List<Run>> deviating = new TreeMap<>();
        runs.forEach(run -> run.deviations.keySet()
                .forEach(reason -> deviating.computeIfAbsent(reason, key -> new ArrayList<>()).add(run)));
        deviating.forEach((reason, where) -> text.append("- ").append(reason).append(". In ")
                .append(where.stream().flatMap(run -> run.deviations.get(reason).stream()).distinct()
                        .map(name -> "*" + name.replace(" | ", "*, *") + "*").collect(Collectors.joining("; ")))
                .append(": ").append(where.stream().map(Run::title).collect(Collectors.joining(", "))).append(".\n"));
        return text.toString();
    }

    /** A line for each server, with what it does in its own way. */
    String servers() {
        return servers(run -> String.join("; ", run.deviations.keySet()));
    }

    /** A line for each server, with the number of things that it does in its own way. */
    String overview() {
        return servers(run -> run.deviations.isEmpty() ? "none"
                : "[" + run.deviations.size() + "](src/site/markdown/servers.md#the-contract-on-each-server)");
    }

    private String servers(Function<Run, String> deviations) {
        StringBuilder text = new StringBuilder("""
                | server | command | JDK | run on | cases passed | deviations |
                |---|---|---|---|---|---|
                """);
        for (Run run : runs) {
            text.append("| ").append(run.title()).append(" | `mvn verify -Pserver-").append(run.profile).append("` | ")
                    .append(run.jdk()).append(" | ").append(run.day()).append(" | ")
                    .append(run.result(cases)).append(" | ").append(deviations.apply(run)).append(" |\n");
        }
        return text.toString();
    }

    /** A document with its table replaced. */
    private static String into(String document, String table) {
        Matcher block = BLOCK.matcher(document);
        if (!block.find()) {
            throw new IllegalArgumentException("a document has no place for the table: " + BEGIN + END);
        }
        return document.substring(0, block.start()) + BEGIN + table + END + document.substring(block.end());
    }

    /**
     * What an earlier {@link #contract()} says of the servers that ran now and did not hold. A deviation is a way to
     * pass, and some happen only now and then.
     */
    List<String> contradicted(String kept) {
        List<String[]> rows = rows(kept);
        List<String> titles = rows.isEmpty() ? List.of() : List.of(rows.get(0));
        List<String> lies = new ArrayList<>();
        for (Run run : runs) {
            int column = titles.indexOf(run.title());
            if (!run.ran() || column < 0) {
                lies.add(run.title() + (run.ran() ? " is not in the recorded table" : " did not run"));
                continue;
            }
            rows.stream().filter(row -> row[column].matches("[✗–d✓]")).forEach(row -> {
                Outcome now = run.cases.getOrDefault(row[1] + " | " + row[2], Outcome.NOT_RUN);
                if (!now.sign.equals(row[column]) && !(PASSES.contains(now.sign) && PASSES.contains(row[column]))) {
                    lies.add(String.join(", ", run.title(), row[1], row[2]) + ": recorded as " + row[column]
                            + ", now " + now.sign);
                }
            });
        }
        return lies;
    }
}
