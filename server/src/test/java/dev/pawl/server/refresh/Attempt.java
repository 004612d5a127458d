package dev.pawl.server.refresh;

import static dev.pawl.server.refresh.Families.GRANTED;

import dev.pawl.protocol.Scope;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/// Somebody holds out a token of a family. Unless the test says otherwise it is the family's own
/// client, at home, with its key, asking for all that was granted.
///
/// `family.presents(1).byClient("stranger").asking("openid").decision()`
final class Attempt {
    private final FamilyStory story;
    private final int generation;
    private int mintingKeyId;
    private FamilySecret secret;
    private String issuer;
    private String clientId;
    private boolean authenticated;
    private Optional<Binding> key;
    private Origin origin = Families.HOME;
    private RefreshPolicy policy;
    private Optional<Scope> scope = Optional.empty();
    private Set<URI> resources = Set.of();
    private Set<String> details = Set.of();
    private Optional<RefusalReason> objection = Optional.empty();
    private Epochs epochs = Epochs.NONE;
    private Recovery recovery = Recovery.CLOSED;

    Attempt(FamilyStory story, int generation, int mintingKeyId) {
        this.story = story;
        this.generation = generation;
        this.mintingKeyId = mintingKeyId;
        secret = story.family().secret();
        issuer = story.family().authorization().issuer();
        clientId = story.family().authorization().clientId();
        authenticated = story.authenticated();
        key = story.family().authorization().binding();
        policy = story.policy();
    }

    Attempt provenBy(FamilySecret other) {
        secret = other;
        return this;
    }

    Attempt atIssuer(String other) {
        issuer = other;
        return this;
    }

    Attempt byClient(String other) {
        clientId = other;
        return this;
    }

    Attempt authenticated(boolean yes) {
        authenticated = yes;
        return this;
    }

    Attempt withKey(Binding proven) {
        key = Optional.of(proven);
        return this;
    }

    Attempt withoutKey() {
        key = Optional.empty();
        return this;
    }

    Attempt from(Origin other) {
        origin = other;
        return this;
    }

    Attempt under(RefreshPolicy other) {
        policy = other;
        return this;
    }

    Attempt mintingUnder(int keyId) {
        mintingKeyId = keyId;
        return this;
    }

    Attempt asking(String wanted) {
        scope = Optional.of(Scope.parse(wanted));
        return this;
    }

    /// One scope value more than was granted.
    Attempt askingTooMuch() {
        return asking(GRANTED + " admin");
    }

    Attempt asking(URI... wanted) {
        resources = Set.of(wanted);
        return this;
    }

    Attempt askingDetails(String... wanted) {
        details = Set.of(wanted);
        return this;
    }

    Attempt thoughBarred(RefusalReason reason) {
        objection = Optional.of(reason);
        return this;
    }

    Attempt whenEpochsAre(Epochs others) {
        epochs = others;
        return this;
    }

    Attempt whileRecovering(Recovery open) {
        recovery = open;
        return this;
    }

    RefreshDecision decision() {
        return story.family().present(presentation(), epochs, recovery, story.now());
    }

    private Presentation presentation() {
        return new Presentation(
                token(),
                issuer,
                mintingKeyId,
                new Presentation.Caller(clientId, authenticated, key, origin),
                policy,
                new Presentation.Ask(scope, resources, details),
                authorization -> objection);
    }

    /// A token whose inner tag is the secret itself: what tags are worth is the codec's test.
    private PresentedToken token() {
        return new PresentedToken(
                story.family().id(), generation, secret.reveal(), FamilySecret::reveal);
    }
}
