package dev.pawl.server.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.List;
import java.util.Optional;

/// Where signatures and randomness come from: Amazon Corretto's native code where the platform has
/// it, the JDK elsewhere.
///
/// The fast provider signs ES256 about eight times as fast and Ed25519 fifty times. It is never
/// installed for the whole process, so TLS and libraries are unaffected by its presence.
public final class CryptoProvider {
    private static final String JDK = "JDK";

    private final Optional<Provider> fast;

    private CryptoProvider(Optional<Provider> fast) {
        this.fast = fast;
    }

    /// Takes the fast provider if it loads and passes its tests here, the JDK's otherwise.
    public static CryptoProvider best() {
        try {
            return new CryptoProvider(Optional.of(tested(Corretto.healthy())));
        } catch (LinkageError | RuntimeException | GeneralSecurityException absent) {
            return jdk();
        }
    }

    /// Takes the JDK's providers, whatever else is there.
    public static CryptoProvider jdk() {
        return new CryptoProvider(Optional.empty());
    }

    /// The name of what is in use, for the start-up line and the log.
    public String name() {
        return fast.map(Provider::getName).orElse(JDK);
    }

    /// A source of randomness that does not hold up concurrent threads, where there is one.
    ///
    /// The JDK's default takes one lock per call; the fast provider has a generator per native
    /// thread.
    public SecureRandom random() {
        return fast.map(CryptoProvider::nativeRandom).orElseGet(SecureRandom::new);
    }

    /// Makes a signature object, not yet initialised.
    Signature signature(SigningAlgorithm algorithm) throws GeneralSecurityException {
        var name = algorithm.jcaName();
        return fast.isPresent()
                ? Signature.getInstance(name, fast.get())
                : Signature.getInstance(name);
    }

    /// Makes a generator of key pairs for RSA, which the fast provider finds twice as quickly.
    KeyPairGenerator rsaKeyPairs() throws GeneralSecurityException {
        return fast.isPresent()
                ? KeyPairGenerator.getInstance("RSA", fast.get())
                : KeyPairGenerator.getInstance("RSA");
    }

    @Override
    public String toString() {
        return name();
    }

    private static SecureRandom nativeRandom(Provider provider) {
        try {
            return SecureRandom.getInstance("LibCryptoRng", provider);
        } catch (GeneralSecurityException absent) {
            return new SecureRandom();
        }
    }

    /// Lets the JDK check what the fast provider signs, and the fast provider what the JDK signs.
    private static Provider tested(Provider provider) throws GeneralSecurityException {
        var candidate = new CryptoProvider(Optional.of(provider));
        for (var algorithm : List.of(SigningAlgorithm.ES256, SigningAlgorithm.EDDSA)) {
            var pair = KeyPairGenerator.getInstance(algorithm.jcaKeyType()).generateKeyPair();
            requireAgreement(algorithm, pair, candidate, jdk());
            requireAgreement(algorithm, pair, jdk(), candidate);
        }
        return provider;
    }

    private static void requireAgreement(
            SigningAlgorithm algorithm, KeyPair pair, CryptoProvider one, CryptoProvider other)
            throws GeneralSecurityException {
        var message = algorithm.jcaName().getBytes(StandardCharsets.US_ASCII);
        var signer = one.signature(algorithm);
        signer.initSign(pair.getPrivate());
        signer.update(message);
        var signed = signer.sign();
        var verifier = other.signature(algorithm);
        verifier.initVerify(pair.getPublic());
        verifier.update(message);
        if (!verifier.verify(signed))
            throw new GeneralSecurityException(algorithm + " self-test failed");
    }
}
