package dev.pawl.server.user;

import dev.pawl.protocol.Secret;
import dev.pawl.server.user.Directory.Clash;
import dev.pawl.server.user.UserOutcome.Addition;
import dev.pawl.server.user.UserOutcome.Change;
import dev.pawl.server.user.UserOutcome.Done;
import dev.pawl.server.user.UserOutcome.Removal;
import dev.pawl.server.user.UserOutcome.Taken;
import dev.pawl.server.user.UserOutcome.UnknownUser;
import dev.pawl.server.user.UserOutcome.UserIsConfigured;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Every user: those of the configuration, who change with the file, and those in the store.
///
/// *Shared*: the [Directory], which answers every question from memory and locks nobody out: a
/// refresh asks it inside the store's atomic step.
///
/// *Guarded by*: `writing`, which lets one change at a time check, write durably and only then be
/// seen. That is one commit for each change; a sign-up has hashed a password before, which takes
/// longer.
///
/// *Failure*: a write that throws changes nothing in memory. Whether the store applied it is not
/// known, so the next change begins by reading that record again.
///
/// *A crash* loses nothing that was acknowledged: the store is read at start.
public final class Users {
    /// The realm of the server's own users, those of the configuration among them.
    public static final String OWN_REALM = "";

    private static final Logger LOG = LoggerFactory.getLogger(Users.class);

    private final Directory directory = new Directory();
    private final Set<String> configured = new HashSet<>();
    private final UserRecords records;
    private final PasswordHash nobody;
    private final InstantSource clock;
    private final Lock writing = new ReentrantLock();
    private Optional<String> inDoubt = Optional.empty();

    /// Gathers users.
    ///
    /// @param nobody checked where there is no such user, so that the answer takes as long
    /// @throws UserConflict if two share a name or a subject, or a stored one has anything of
    ///   another's
    /// @throws dev.pawl.server.refresh.StoreUnavailable if the records cannot be read
    public Users(
            Collection<User> configured,
            UserRecords records,
            PasswordHash nobody,
            InstantSource clock) {
        this.records = records;
        this.nobody = nobody;
        this.clock = clock;
        configured.forEach(this::admitConfigured);
        records.all().forEach(this::admitStored);
    }

    /// Two users of the file may share an e-mail address or a phone number; it leads to the first.
    private void admitConfigured(User user) {
        directory
                .clash(user)
                .filter(Clash::isOfNames)
                .ifPresent(clash -> refuse(clash, user, true));
        configured.add(user.subject());
        directory.put(user);
    }

    private void admitStored(User user) {
        directory
                .clash(user)
                .filter(clash -> !clash.spelling() || isConfigured(clash.other()))
                .ifPresent(clash -> refuse(clash, user, false));
        directory
                .clash(user)
                .ifPresent(clash ->
                        LOG.warn(
                                "two users of the store are called alike: {} and {}; each signs in"
                                        + " by the exact spelling",
                                clash.other().subject(),
                                user.subject()));
        directory.put(user);
    }

    private boolean isConfigured(User user) {
        return configured.contains(user.subject());
    }

    private void refuse(Clash clash, User newcomer, boolean written) {
        var first = clash.other();
        throw new UserConflict(
                clash.identifier(),
                UserConflict.described(first, isConfigured(first)),
                UserConflict.described(newcomer, written));
    }

    /// Finds a user, disabled ones included.
    public Optional<User> find(String subject) {
        return directory.find(subject);
    }

    /// Finds a user by name, first to the letter and then in any spelling (RFC 8265), disabled ones
    /// included.
    public Optional<User> named(String realm, String username) {
        return directory
                .find(Handle.spelled(realm, username))
                .or(() -> directory.find(Handle.username(realm, username)));
    }

    /// Finds a user by the claim `email`, in upper or lower case, disabled ones included.
    public Optional<User> withEmail(String realm, String address) {
        return directory.find(Handle.email(realm, address));
    }

    /// Finds a user by the claim `phone_number`, disabled ones included.
    public Optional<User> withPhoneNumber(String realm, String number) {
        return directory.find(Handle.phoneNumber(realm, number));
    }

    /// Lists the users of a realm by name.
    public List<User> list(String realm) {
        return directory.list(realm);
    }

    /// Finds a user by name in the first of some realms, disabled ones included.
    public Optional<User> named(SignInRealms realms, String username) {
        return realms.find(realm -> named(realm, username));
    }

    /// Finds the user who has this name and password and is not locked out. The password may be
    /// [User#temporary].
    ///
    /// It takes as long for an unknown name as for a wrong password, so that nobody learns who
    /// exists.
    public Optional<User> authenticate(SignInRealms realms, String username, Secret password) {
        return authenticate(named(realms, username), password);
    }

    /// Checks the password of a user who was looked for in some way, with the same care.
    ///
    /// @param claimed who somebody claims to be; empty where there is no such user
    public Optional<User> authenticate(Optional<User> claimed, Secret password) {
        var matches = claimed.map(User::password).orElse(nobody).matches(password);
        return claimed.filter(user -> matches && !user.disabled());
    }

    /// Adds a user, created now.
    ///
    /// @throws dev.pawl.server.refresh.StoreUnavailable if it could not be made durable
    public Addition add(User user) {
        return alone(() -> {
            var clash = directory.clash(user);
            if (clash.isPresent()) return new Taken(clash.get().identifier());
            var now = now();
            return new Done(keep(user.withTimes(now, now)));
        });
    }

    /// Changes a user, modified now.
    ///
    /// @param change what the user becomes, of the same subject. Other changes wait for it: hash
    ///   passwords before
    /// @throws dev.pawl.server.refresh.StoreUnavailable if it could not be made durable
    public Change change(String subject, UnaryOperator<User> change) {
        return alone(() -> {
            var known = find(subject);
            if (known.isEmpty()) return new UnknownUser();
            if (configured.contains(subject)) return new UserIsConfigured(known.get());
            var user = change.apply(known.get()).withTimes(known.get().created(), now());
            if (!user.subject().equals(subject))
                throw new IllegalArgumentException("a change keeps the subject");
            var clash = directory.clashOfHandles(user);
            return clash.isPresent() ? new Taken(clash.get().identifier()) : new Done(keep(user));
        });
    }

    /// Removes a user. What still lives of the user's tokens is refused from now on.
    ///
    /// @throws dev.pawl.server.refresh.StoreUnavailable if it could not be made durable
    public Removal remove(String subject) {
        return alone(() -> {
            var known = find(subject);
            if (known.isEmpty()) return new UnknownUser();
            if (configured.contains(subject)) return new UserIsConfigured(known.get());
            inDoubt = Optional.of(subject);
            records.remove(subject);
            directory.remove(subject);
            inDoubt = Optional.empty();
            return new Done(known.get());
        });
    }

    private User keep(User user) {
        inDoubt = Optional.of(user.subject());
        records.put(user);
        directory.put(user);
        inDoubt = Optional.empty();
        return user;
    }

    private <T> T alone(Supplier<T> change) {
        writing.lock();
        try {
            settle();
            return change.get();
        } finally {
            writing.unlock();
        }
    }

    /// Learns what became of a write that failed.
    private void settle() {
        if (inDoubt.isEmpty()) return;
        var subject = inDoubt.get();
        records.find(subject).ifPresentOrElse(directory::put, () -> directory.remove(subject));
        inDoubt = Optional.empty();
    }

    /// As exact as the store is.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
