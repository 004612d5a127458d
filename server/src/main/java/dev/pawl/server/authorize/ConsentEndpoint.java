package dev.pawl.server.authorize;

import dev.pawl.protocol.ErrorCode;
import dev.pawl.protocol.OAuthException;
import dev.pawl.server.http.Endpoint;
import dev.pawl.server.http.Parameters;
import dev.pawl.server.http.Request;
import dev.pawl.server.http.Response;
import dev.pawl.server.page.Form;
import dev.pawl.server.session.FormCheck;
import dev.pawl.server.session.FormGuard;
import dev.pawl.server.session.PageAnswers;

/// Takes the user's decision. What was not decided by the very user who saw the page, in the
/// session he saw it in, is asked again.
final class ConsentEndpoint implements Endpoint {
    private final Transactions transactions;
    private final Interaction interaction;
    private final FormGuard guard;
    private final PageAnswers answers;
    private final Doors doors;

    ConsentEndpoint(
            Transactions transactions,
            Interaction interaction,
            FormGuard guard,
            PageAnswers answers,
            Doors doors) {
        this.transactions = transactions;
        this.interaction = interaction;
        this.guard = guard;
        this.answers = answers;
        this.doors = doors;
    }

    @Override
    public Response handle(Request request) {
        var form = request.form();
        var transaction = form.find(Form.TRANSACTION).flatMap(transactions::open);
        if (transaction.isEmpty()) return answers.expired(doors.consent(), request);
        var client =
                interaction.client(transaction.get()).orElseThrow(AuthorizationEndpoint::unknown);
        var visit = interaction.visit(request);
        var check = guard.check(FormGuard.Kind.CONSENT, request, form, visit.session());
        if (check == FormCheck.WITHOUT_COOKIE)
            return answers.withoutCookie(doors.consent(), request);
        var session = interaction.fresh(transaction.get(), visit);
        if (check != FormCheck.GENUINE || session.isEmpty() || undecided(form))
            return interaction.proceed(transaction.get(), client, visit);
        return allowed(form)
                ? interaction.allow(transaction.get(), client, visit, session.get())
                : interaction.refuse(request, transaction.get().request(), denied());
    }

    private static boolean allowed(Parameters form) {
        return form.find(Form.DECISION).filter(Form.ALLOW::equals).isPresent();
    }

    private static boolean undecided(Parameters form) {
        return !allowed(form) && form.find(Form.DECISION).filter(Form.DENY::equals).isEmpty();
    }

    private static OAuthException denied() {
        return new OAuthException(
                ErrorCode.ACCESS_DENIED, "The user did not allow it.", "access_denied");
    }
}
