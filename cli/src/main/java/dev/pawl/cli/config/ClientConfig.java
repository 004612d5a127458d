package dev.pawl.cli.config;

import dev.pawl.protocol.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The keys of `config.yaml` that `refresh-token` knows; all others are ignored.
///
/// A text that is absent is empty, as in the original; lists tell absent from empty, since only the
/// first is refused.
///
/// @param authorities whose certificates are believed, from `SSL_CERT_FILE` as with any Go program
public record ClientConfig(
        String clientId,
        Secret clientSecret,
        String authMethod,
        boolean usePkce,
        String pkceChallengeMethod,
        Optional<List<String>> scopes,
        String acrValues,
        String issuer,
        String tokenEndpoint,
        String authorizeEndpoint,
        String jwksEndpoint,
        Optional<List<String>> tokenSigningAlg,
        List<String> amrList,
        boolean skipTlsVerification,
        Optional<Path> authorities,
        boolean skipUserinfo) {}
