package dev.parley.it.server;

/**
 * Where a server listens.
 *
 * @param http  in the clear
 * @param https with TLS, by a certificate that the server or its launcher has made
 */
public record Ports(int http, int https) {

    /** Those that the build found free. */
    public static Ports ofThisRun() {
        return new Ports(Integer.getInteger("test.http.port"), Integer.getInteger("test.https.port"));
    }
}
