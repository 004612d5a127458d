package dev.pawl.bench.soak;

/// Well-formed requests of somebody who has no right to an answer: each must be refused, in words.
@SuppressWarnings("ImmutableEnumChecker") // a record of a copied set does not change
enum CredentialAttack implements Attack {
    WRONG_PASSWORD(AllowedAnswers.only(400, 401)) {
        @Override
        public String text(Loot loot, int number) {
            return SoakRequest.signIn(SoakRegistration.OTHER, "user-63", "guess-" + number);
        }
    },

    /// One password for each user in turn.
    SPRAYED_PASSWORD(AllowedAnswers.only(400, 401)) {
        @Override
        public String text(Loot loot, int number) {
            return SoakRequest.signIn(
                    SoakRegistration.OTHER, SoakRegistration.user(number), "Summer2026");
        }
    },

    MADE_UP_NAME(AllowedAnswers.only(400, 401)) {
        @Override
        public String text(Loot loot, int number) {
            return SoakRequest.signIn(SoakRegistration.OTHER, "nobody-" + number, "guess");
        }
    },

    WRONG_CLIENT_SECRET(AllowedAnswers.only(400, 401)) {
        @Override
        public String text(Loot loot, int number) {
            return SoakRequest.post(
                    "/oauth2/token",
                    SoakRegistration.basic(SoakRegistration.CLIENT, "guess-" + number),
                    "grant_type=client_credentials");
        }
    },

    MADE_UP_CLIENT(AllowedAnswers.only(400, 401)) {
        @Override
        public String text(Loot loot, int number) {
            return SoakRequest.post(
                    "/oauth2/token",
                    SoakRegistration.basic("client-" + number, "guess"),
                    "grant_type=client_credentials");
        }
    },

    FORGED_REFRESH_TOKEN(AllowedAnswers.only(400, 401)) {
        @Override
        public String text(Loot loot, int number) {
            return SoakRequest.refresh(SoakRegistration.OTHER, loot.forged(number));
        }
    },

    TRUNCATED_REFRESH_TOKEN(AllowedAnswers.only(400, 401)) {
        @Override
        public String text(Loot loot, int number) {
            return SoakRequest.refresh(SoakRegistration.OTHER, loot.truncated(number));
        }
    },

    LONG_REFRESH_TOKEN(AllowedAnswers.only(400, 401)) {
        @Override
        public String text(Loot loot, int number) {
            return SoakRequest.refresh(SoakRegistration.OTHER, "A".repeat(60_000));
        }
    },

    REPLAYED_REFRESH_TOKEN(AllowedAnswers.only(400, 401)) {
        @Override
        public String text(Loot loot, int number) {
            return SoakRequest.refresh(SoakRegistration.OTHER, loot.spent(number));
        }
    },

    /// Good at another client.
    FOREIGN_REFRESH_TOKEN(AllowedAnswers.only(400, 401)) {
        @Override
        public String text(Loot loot, int number) {
            return SoakRequest.refresh(SoakRegistration.OTHER, loot.foreign(number));
        }
    },

    /// Introspection of what belongs to another client tells nothing (RFC 7662 §2.2), or is
    /// refused.
    FOREIGN_INTROSPECTION(AllowedAnswers.only(200, 400, 401, 403)) {
        @Override
        public String text(Loot loot, int number) {
            return SoakRequest.post(
                    "/oauth2/introspect",
                    SoakRegistration.basic(SoakRegistration.OTHER),
                    "token=" + loot.foreign(number));
        }
    },

    FORGED_ACCESS_TOKEN(AllowedAnswers.only(400, 401)) {
        @Override
        public String text(Loot loot, int number) {
            return SoakRequest.userinfo(loot.forgedAccess(number));
        }
    },

    UNSIGNED_ACCESS_TOKEN(AllowedAnswers.only(400, 401)) {
        @Override
        public String text(Loot loot, int number) {
            return SoakRequest.userinfo("eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1c2VyLTAifQ.");
        }
    },

    MADE_UP_CODE(AllowedAnswers.only(400, 401)) {
        @Override
        public String text(Loot loot, int number) {
            return SoakRequest.post(
                    "/oauth2/token",
                    SoakRegistration.basic(SoakRegistration.OTHER),
                    "grant_type=authorization_code&code=guess-" + number);
        }
    };

    private final AllowedAnswers allowed;

    CredentialAttack(AllowedAnswers allowed) {
        this.allowed = allowed;
    }

    @Override
    public AllowedAnswers allowed() {
        return allowed;
    }
}
