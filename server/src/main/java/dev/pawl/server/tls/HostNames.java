package dev.pawl.server.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/// The names and addresses that a certificate is good for: its `subjectAltName` (RFC 5280
/// §4.2.1.6).
final class HostNames {
    private static final Pattern ADDRESS =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-f:.]*:[0-9a-f:.]*");

    private final GeneralNames names;

    /// @param hosts names, and addresses without brackets, in any order
    HostNames(Collection<String> hosts) {
        var sorted = new TreeSet<String>();
        for (var host : hosts) sorted.add(host.toLowerCase(Locale.ROOT));
        this.names =
                new GeneralNames(sorted.stream().map(HostNames::name).toArray(GeneralName[]::new));
    }

    private static GeneralName name(String host) {
        var kind = ADDRESS.matcher(host).matches() ? GeneralName.iPAddress : GeneralName.dNSName;
        return new GeneralName(kind, host);
    }

    GeneralNames extension() {
        return names;
    }

    /// Asks whether a certificate is good for exactly these.
    boolean areThoseOf(X509Certificate certificate) {
        try {
            var wanted = new DEROctetString(names).getEncoded();
            var found = certificate.getExtensionValue(Extension.subjectAlternativeName.getId());
            return Arrays.equals(wanted, found);
        } catch (IOException e) {
            throw new UncheckedIOException("names always have an encoding", e);
        }
    }
}
