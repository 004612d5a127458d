package dev.pawl.server.token;

import dev.pawl.server.client.RegisteredClient;
import dev.pawl.server.refresh.Authorization;
import dev.pawl.server.refresh.Presentation.Eligibility;
import dev.pawl.server.refresh.RefusalReason;
import dev.pawl.server.user.Users;
import java.util.Optional;

/// Asks whether user and client still are what they were when the family began.
record StillEligible(RegisteredClient client, Users users) implements Eligibility {
    @Override
    public Optional<RefusalReason> objection(Authorization authorization) {
        var user = users.find(authorization.subject());
        if (user.isEmpty()) return Optional.of(RefusalReason.SUBJECT_GONE);
        if (user.get().disabled()) return Optional.of(RefusalReason.SUBJECT_DISABLED);
        var allowed =
                client.scope().covers(authorization.scope())
                        && client.allows(authorization.resources());
        return allowed ? Optional.empty() : Optional.of(RefusalReason.NO_LONGER_ALLOWED);
    }
}
