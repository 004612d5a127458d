package dev.pawl.server.user;

import dev.pawl.server.user.User.Identifier;
import java.util.ArrayList;
import java.util.List;

/// What a user is found by at a sign-in: one of the identifiers that are unique in a realm.
record Handle(Identifier kind, String realm, String value) {
    private static final String SPELLED = "=";

    /// However somebody writes a name, it is the same user (RFC 8265 §3.3).
    static Handle username(String realm, String name) {
        return new Handle(Identifier.USERNAME, realm, "~" + NormalName.of(name));
    }

    /// A name to the letter.
    static Handle spelled(String realm, String name) {
        return new Handle(Identifier.USERNAME, realm, SPELLED + name);
    }

    /// Asks whether it is a name in some spelling, of which there were several before names were
    /// compared as they are now.
    boolean isNormalName() {
        return kind == Identifier.USERNAME && !value.startsWith(SPELLED);
    }

    /// Upper and lower case make no difference: mail systems that part them are not found in
    /// practice, and people do not remember what they typed.
    static Handle email(String realm, String address) {
        return new Handle(Identifier.EMAIL, realm, NormalName.of(address));
    }

    static Handle phoneNumber(String realm, String number) {
        return new Handle(Identifier.PHONE_NUMBER, realm, number);
    }

    /// Lists what a user is found by; what may be shared with somebody of an older store comes
    /// last.
    static List<Handle> of(User user) {
        var handles = new ArrayList<Handle>(4);
        handles.add(spelled(user.realm(), user.username()));
        if (user.claims().get("email") instanceof String address)
            handles.add(email(user.realm(), address));
        if (user.claims().get("phone_number") instanceof String number)
            handles.add(phoneNumber(user.realm(), number));
        handles.add(username(user.realm(), user.username()));
        return handles;
    }
}
