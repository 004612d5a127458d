package dev.pawl.server.authorize;

import dev.pawl.protocol.ErrorCode;
import dev.pawl.protocol.OAuthException;
import dev.pawl.protocol.Parameter;
import dev.pawl.server.client.RegisteredClient;
import dev.pawl.server.client.RegisteredClients;
import dev.pawl.server.http.Endpoint;
import dev.pawl.server.http.Parameters;
import dev.pawl.server.http.Request;
import dev.pawl.server.http.Request.Method;
import dev.pawl.server.http.Response;
import dev.pawl.server.page.Form;
import dev.pawl.server.session.PageAnswers;
import java.util.Optional;

/// The authorization endpoint (RFC 6749 §3.1, OpenID Connect Core §3.1.2).
///
/// ```
/// GET /oauth2/authorize?response_type=code&client_id=web&redirect_uri=…&scope=openid&state=…
/// ```
///
/// Until client and redirect URI are known to belong together nobody is sent anywhere (RFC 6749
/// §4.1.2.1): what is wrong before is a page, what is wrong after is told to the client.
final class AuthorizationEndpoint implements Endpoint {
    private static final int LONGEST_ID = 256;

    private final RegisteredClients clients;
    private final RequestRules rules;
    private final Transactions transactions;
    private final SignInTickets tickets;
    private final Interaction interaction;
    private final Questions questions;
    private final PageAnswers answers;

    AuthorizationEndpoint(
            RegisteredClients clients,
            RequestRules rules,
            Transactions transactions,
            SignInTickets tickets,
            Interaction interaction,
            Questions questions,
            PageAnswers answers) {
        this.clients = clients;
        this.rules = rules;
        this.transactions = transactions;
        this.tickets = tickets;
        this.interaction = interaction;
        this.questions = questions;
        this.answers = answers;
    }

    @Override
    public Response handle(Request request) {
        var posted = request.method() == Method.POST;
        var parameters = posted ? request.form() : request.queryParameters();
        var sealed = parameters.find(Form.TRANSACTION);
        if (sealed.isPresent()) return resume(sealed.get(), request);
        var client = client(parameters);
        var redirect =
                RedirectTarget.of(client, rules.demands(), parameters.find(Parameter.REDIRECT_URI));
        try {
            var transaction =
                    transactions.begin(new RequestReader(parameters, client, rules).read(redirect));
            if (posted) return goOnByGet(transaction);
            var ticket = ticket(parameters, transaction.request());
            return ticket.isPresent()
                    ? interaction.admit(transaction, client, ticket.get(), request)
                    : interaction.proceed(transaction, client, interaction.visit(request));
        } catch (OAuthException e) {
            var mode = ResponseMode.forErrors(parameters, redirect);
            var to = new ReturnAddress(redirect, mode, state(parameters));
            return interaction.refuse(request, client.clientId(), to, e);
        }
    }

    private Optional<SignInTicket> ticket(Parameters parameters, AuthorizationRequest request) {
        return parameters
                .find(SignInTickets.PARAMETER)
                .flatMap(tickets::open)
                .filter(ticket -> ticket.serves(request));
    }

    /// The application's site posted this, so the browser kept its `SameSite=Lax` cookies back:
    /// without them nobody is signed in. It sends them with the request that follows a redirect.
    private Response goOnByGet(Transaction transaction) {
        return Response.redirect(
                questions
                        .link(questions.doors().authorize(), transactions.seal(transaction))
                        .toString());
    }

    private Response resume(String sealed, Request request) {
        var transaction = transactions.open(sealed);
        if (transaction.isEmpty()) return answers.expired(questions.doors().authorize(), request);
        var client =
                interaction.client(transaction.get()).orElseThrow(AuthorizationEndpoint::unknown);
        return interaction.proceed(transaction.get(), client, interaction.visit(request));
    }

    private RegisteredClient client(Parameters parameters) {
        var clientId = parameters.require(Parameter.CLIENT_ID, LONGEST_ID);
        return clients.find(clientId)
                .filter(client -> !client.disabled())
                .orElseThrow(AuthorizationEndpoint::unknown);
    }

    /// The client gets its state back unless it sent two, however long it is: the answer is no
    /// longer than its request was.
    private static Optional<String> state(Parameters parameters) {
        var all = parameters.all(Parameter.STATE);
        return all.size() == 1 ? all.stream().findFirst() : Optional.empty();
    }

    static OAuthException unknown() {
        return new OAuthException(
                ErrorCode.UNAUTHORIZED_CLIENT,
                "The application is not known here.",
                "unknown_client");
    }
}
