package dev.pawl.server.user;

/// What came of a wish to change the directory. Whatever is not [Done] has changed nothing.
public sealed interface UserOutcome {
    /// What [Users#add] comes to.
    sealed interface Addition extends UserOutcome permits Done, Taken {}

    /// What [Users#change] comes to.
    sealed interface Change extends UserOutcome
            permits Done, Taken, UnknownUser, UserIsConfigured {}

    /// What [Users#remove] comes to.
    sealed interface Removal extends UserOutcome permits Done, UnknownUser, UserIsConfigured {}

    /// It is durable.
    ///
    /// @param user as it is stored now; a removed one as it was
    record Done(User user) implements Addition, Change, Removal {}

    /// Another user has the same name, subject, e-mail address or phone number.
    record Taken(User.Identifier identifier) implements Addition, Change {}

    /// There is no user of that subject.
    record UnknownUser() implements Change, Removal {}

    /// The user stands in the configuration file, which is the only place to change it.
    record UserIsConfigured(User user) implements Change, Removal {}
}
