package dev.pawl.cli.agent;

import dev.pawl.cli.account.Accounts;
import dev.pawl.cli.account.Login;
import dev.pawl.cli.account.Terms;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.connection.Connection;
import dev.pawl.cli.shell.Shell;
import dev.pawl.client.refresh.AccessToken;
import dev.pawl.client.refresh.AccountKey;
import dev.pawl.client.refresh.RefreshEvent;
import dev.pawl.client.refresh.RefreshEvent.Adopted;
import dev.pawl.client.refresh.RefreshEvent.ClockAway;
import dev.pawl.client.refresh.RefreshEvent.Failed;
import dev.pawl.client.refresh.RefreshEvent.Reached;
import dev.pawl.client.refresh.RefreshEvent.Renewed;
import dev.pawl.client.refresh.RefreshEvent.ShorterThanAsked;
import dev.pawl.client.refresh.RefreshEvent.Unsaved;
import dev.pawl.client.refresh.RefreshPolicy;
import dev.pawl.client.refresh.StoredGrant;
import dev.pawl.client.refresh.TokenDigest;
import dev.pawl.client.refresh.TokenManager;
import dev.pawl.client.refresh.TokenSet;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A login the agent keeps fresh for as long as somebody asks for its token at least once an hour.
///
/// Shared by the requests: the manager, which is made for it, and what the last refresh failed of.
final class KeptLogin implements AutoCloseable {
    private final AccountKey account;
    private final Connection connection;
    private final Login login;
    private volatile Optional<String> trouble = Optional.empty();

    private KeptLogin(Settings settings, Shell shell) {
        var accounts = Accounts.of(settings, shell);
        this.account = accounts.account();
        this.connection = Connection.of(settings, shell);
        this.login =
                Login.open(
                        connection,
                        accounts,
                        Terms.USUAL.with(RefreshPolicy.DEFAULT.scheduled()).telling(this::heard));
    }

    static KeptLogin open(Settings settings, Shell shell) {
        return new KeptLogin(settings, shell);
    }

    private void heard(RefreshEvent event) {
        switch (event) {
            case Renewed _, Adopted _ -> trouble = Optional.empty();
            case Failed(_, var outcome) -> trouble = Optional.of(outcome.explanation());
            case Unsaved(_, var why) -> trouble = Optional.of(why.getMessage());
            case Reached _, ClockAway _, ShorterThanAsked _ -> {}
        }
    }

    AccountKey account() {
        return account;
    }

    /// Begins to keep it fresh, if there is something to keep.
    void wake() {
        if (tokens().grant().flatMap(StoredGrant::tokens).isPresent()) {
            var _ = tokens().tokenAsync();
        }
    }

    AccessToken token(Duration minValid) {
        return tokens().token(minValid);
    }

    /// What can be told of it, without a token.
    Map<String, Object> data() {
        var data = new LinkedHashMap<String, Object>();
        data.put("profile", account.account());
        data.put("issuer", account.issuer());
        data.put("client_id", account.clientId());
        tokens().grant().flatMap(StoredGrant::tokens).ifPresent(it -> add(it, data));
        tokens().untilRefresh()
                .ifPresent(left -> data.put("seconds_until_refresh", left.toSeconds()));
        trouble.ifPresent(it -> data.put("trouble", it));
        return data;
    }

    private static void add(TokenSet tokens, Map<String, Object> data) {
        data.put("fingerprint", TokenDigest.of(tokens.accessToken()).fingerprint());
        tokens.lifetime()
                .map(tokens.receivedAt()::plus)
                .ifPresent(end -> data.put("expires_at", end.toString()));
        data.put("generation", tokens.generation());
    }

    private TokenManager tokens() {
        return login.tokens();
    }

    @Override
    public void close() {
        login.close();
        connection.close();
    }
}
