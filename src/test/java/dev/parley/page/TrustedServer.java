package dev.parley.page;

import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Firefox's note that a server's own certificate is accepted, as a user does by a click. */
final class TrustedServer implements X509TrustManager {

    private static final String SHA_256 = "OID.2.16.840.1.101.3.4.2.1";

    private TrustedServer() {
    }

    /** The line of {@code cert_override.txt} for the server that now answers there. */
    static String override(URI page) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TrustedServer()}, null);
            try (SSLSocket socket = (SSLSocket) context.getSocketFactory()
                    .createSocket(page.getHost(), page.getPort())) {
                byte[] certificate = socket.getSession().getPeerCertificates()[0].getEncoded();
                String fingerprint = HexFormat.ofDelimiter(":")
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate)).toUpperCase(Locale.ROOT);
                return page.getAuthority() + ":\t" + SHA_256 + '\t' + fingerprint + "\t\n";
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
        throw new IllegalStateException("no server asks");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
        // Whoever it is.
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
