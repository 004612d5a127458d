package dev.pawl.bench.soak;

/// What one well-behaved caller asks for again and again.
interface GoodErrand {
    /// The next request.
    String request();

    /// Takes the answer and says whether it is the right one.
    boolean accepts(SoakAnswer answer);

    /// Presents the newest refresh token and wants the next.
    static GoodErrand refresh(String first) {
        return new GoodErrand() {
            private String token = first;

            @Override
            public String request() {
                return SoakRequest.refresh(SoakRegistration.CLIENT, token);
            }

            @Override
            public boolean accepts(SoakAnswer answer) {
                var next = answer.member("refresh_token");
                var right = answer.status() == 200 && !next.isEmpty() && !next.equals(token);
                if (right) token = next;
                return right;
            }
        };
    }

    static GoodErrand signIn(int user) {
        var name = SoakRegistration.user(user);
        var password = SoakRegistration.password(user);
        return always(
                SoakRequest.signIn(SoakRegistration.CLIENT, name, password), "\"refresh_token\":");
    }

    /// Asks the same each time, and wants 200 and this within the answer.
    static GoodErrand always(String request, String within) {
        return new GoodErrand() {
            @Override
            public String request() {
                return request;
            }

            @Override
            public boolean accepts(SoakAnswer answer) {
                return answer.status() == 200 && answer.body().contains(within);
            }
        };
    }
}
