/// The client SDK: [OidcClient] asks a provider, and
/// [TokenManager][dev.pawl.client.refresh.TokenManager] keeps alive what it granted.
///
/// Signing a user in, in two steps with a browser between them:
///
/// {@snippet class="dev.pawl.client.OidcClientSnippet" region="authorization"}
///
/// Keeping the login for months:
///
/// {@snippet class="dev.pawl.client.OidcClientSnippet" region="manager"}
@NullMarked
package dev.pawl.client;

import org.jspecify.annotations.NullMarked;
