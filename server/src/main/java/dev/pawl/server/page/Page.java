package dev.pawl.server.page;

import dev.pawl.protocol.Scope;
import dev.pawl.protocol.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a page says. The templates say how.
public sealed interface Page {
    /// What the browser shows on the tab.
    String title();

    /// What is running here.
    ///
    /// @param endpoints in the order in which they are shown
    /// @param demo how to try it; only when it runs with the public demo credentials
    record Home(String version, List<Endpoint> endpoints, Optional<Demo> demo) implements Page {
        public Home {
            endpoints = List.copyOf(endpoints);
        }

        @Override
        public String title() {
            return "Running";
        }
    }

    /// Asks who you are.
    ///
    /// @param username what was typed the last time; empty at first
    /// @param notice why we ask again
    record SignIn(App app, Form form, String username, Optional<Notice> notice) implements Page {
        @Override
        public String title() {
            return notice.isPresent() ? "Try again: sign in" : "Sign in";
        }

        /// The field to type in first: the password when we know who it is.
        public boolean knowsUser() {
            return !username.isBlank();
        }
    }

    /// Asks whether an application may have what it asks for.
    ///
    /// @param user the name of the signed-in user
    /// @param switchUser leads to a sign-in as someone else
    record Consent(App app, Form form, String user, Scope scope, URI switchUser) implements Page {
        @Override
        public String title() {
            return "Allow access";
        }

        /// What is asked for, in plain language and in the order of the request.
        public List<Permission> permissions() {
            return scope.values().stream().map(Permission::of).toList();
        }
    }

    /// Asks whether the user really wants to leave.
    ///
    /// @param csrf proves that the form came from us
    /// @param user the name of the signed-in user
    record SignOut(URI action, Secret csrf, String user) implements Page {
        @Override
        public String title() {
            return "Sign out";
        }
    }

    /// Says that something went wrong, and what to do about it.
    ///
    /// @param status the HTTP status it is sent with
    /// @param reference under which the log has the details
    record Failure(
            int status, String title, String reason, String advice, Optional<String> reference)
            implements Page {
        /// An authorization request that cannot be answered by a redirect.
        ///
        /// @param reason public and constant: what is wrong with the request
        public static Failure ofRequest(String reason, String reference) {
            var advice =
                    "Nothing was shared. Go back to the application and start again; if it happens"
                            + " again, tell the people who run the application.";
            return new Failure(
                    400, "This sign-in cannot go on", reason, advice, Optional.of(reference));
        }

        /// The form came from elsewhere, or is older than the keys of the server.
        public static Failure expired(String reference) {
            return new Failure(
                    400,
                    "This page has expired",
                    "It was open for too long, or came from elsewhere.",
                    "Nothing was shared. Go back to the application and start again.",
                    Optional.of(reference));
        }

        /// There is no such page.
        public static Failure notFound() {
            return new Failure(
                    404,
                    "There is nothing here",
                    "No page of this server has this address.",
                    "Check the address, or begin at the application you want to use.",
                    Optional.empty());
        }

        /// The page is there, but not for this method.
        public static Failure methodNotAllowed() {
            return new Failure(
                    405,
                    "This address answers differently",
                    "It is meant for applications, or for a form that was sent to it.",
                    "Begin at the application you want to use.",
                    Optional.empty());
        }

        /// Something broke on our side.
        public static Failure internal(String reference) {
            return new Failure(
                    500,
                    "Something went wrong on our side",
                    "The server could not finish what you asked for. It is not your fault.",
                    "Try again. If it happens again, give the reference to those who run it.",
                    Optional.of(reference));
        }

        /// The store is out of reach or too much is going on: nothing was lost.
        public static Failure unavailable(String reference) {
            return new Failure(
                    503,
                    "Please try again in a moment",
                    "The server is busy or part of it is out of reach. Nothing was lost.",
                    "Wait a few seconds, then load this page again.",
                    Optional.of(reference));
        }
    }

    /// Carries the answer to an authorization request; nobody reads it for longer than a blink.
    ///
    /// @param target the redirect URI, or the origin of the page that gets a message
    /// @param fields the parameters of the answer, in order
    record Answer(URI target, Map<String, String> fields) implements Page {
        @Override
        public String title() {
            return "Returning";
        }

        /// Shows names only: the values are secrets.
        @Override
        public String toString() {
            return "Answer" + fields.keySet();
        }
    }

    /// A few closing words.
    record Message(String title, String text, Optional<Link> next) implements Page {
        /// The user has signed out.
        public static Message signedOut() {
            return new Message(
                    "You are signed out",
                    "This browser is no longer signed in here. You can close this window.",
                    Optional.empty());
        }

        /// The user has refused, and the application cannot be told.
        public static Message denied() {
            return new Message(
                    "Nothing was shared",
                    "You refused the request. You can close this window.",
                    Optional.empty());
        }
    }

    /// Why we ask to sign in again.
    record Notice(String text) {
        /// Says neither which of the two was wrong nor whether the user exists.
        public static final Notice WRONG = new Notice("The username or the password is not right.");

        /// The form came back too late; nothing was checked.
        public static final Notice EXPIRED =
                new Notice("This page was open for too long. Please sign in again.");

        /// The form was not one of this browser; nothing was checked.
        public static final Notice ONCE_MORE =
                new Notice("This form could not be used. Please sign in once more.");

        /// The application has named the user, and somebody else has signed in.
        public static final Notice OTHER_PERSON =
                new Notice(
                        "The application asks for another account. Sign in with that one to go"
                                + " on.");

        /// Too many failures in a row: the next try counts after a while.
        public static Notice slowDown(Duration wait) {
            return new Notice(
                    "Too many tries did not succeed. Wait " + words(wait) + ", then try again.");
        }

        private static String words(Duration wait) {
            var seconds = Math.max(1, wait.plusMillis(999).toSeconds());
            if (seconds == 1) return "one second";
            return seconds <= 90 ? seconds + " seconds" : (seconds + 59) / 60 + " minutes";
        }
    }

    /// Somewhere to go.
    record Link(String label, URI target) {}

    /// An address of this server.
    ///
    /// @param browsable whether opening it in a browser shows something
    record Endpoint(String name, URI uri, boolean browsable) {}

    /// How to try the demo.
    ///
    /// @param credentials such as `User` → `ada / lovelace`
    /// @param signIn begins a sign-in
    /// @param commands to paste one after the other into a shell
    record Demo(List<Credential> credentials, Link signIn, List<Command> commands) {
        public Demo {
            credentials = List.copyOf(credentials);
            commands = List.copyOf(commands);
        }
    }

    /// Something of the demo that everybody may know.
    record Credential(String what, String value) {}

    /// A line to paste into a shell, and what it does.
    record Command(String purpose, String line) {}
}
