package dev.parley.bench.load;

/**
 * Where the server under test is.
 *
 * @param port    where it listens
 * @param context the path of its application, empty for the root
 */
record Target(int port, String context) {

    /** As in {@code 8080/context}. */
    static Target parse(String text) {
        int slash = text.indexOf('/');
        return slash < 0 ? new Target(Integer.parseInt(text), "")
                : new Target(Integer.parseInt(text.substring(0, slash)), text.substring(slash));
    }
}
