package dev.pawl.client.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.client.error.TransportException;
import dev.pawl.client.error.TransportException.Delivery;
import dev.pawl.client.http.HttpRequest;
import dev.pawl.client.http.HttpResponse;
import dev.pawl.client.http.Transport;
import dev.pawl.client.http.UrlConnectionTransport;
import org.junit.jupiter.api.Test;

/// The contract is worth what it catches.
class BadTransportsTest {
    private static final Transport GOOD = UrlConnectionTransport.platformTrust();

    @Test
    @Case("E83")
    void aTransportThatTriesAgainIsCaught() {
        assertThat(ContractRun.failures(Repeating.class))
                .contains("closed after the token was spent", "torn down after the token was spent")
                .doesNotContain("theFormArrivesByteExact()");
    }

    @Test
    @Case("E83")
    void aTransportThatTriesAgainWhenTheServerIsBusyIsCaught() {
        assertThat(ContractRun.failures(Obliging.class)).anyMatch(name -> name.contains("503"));
    }

    @Test
    @Case("E83")
    void aTransportThatFollowsRedirectsIsCaught() {
        assertThat(ContractRun.failures(Following.class)).anyMatch(name -> name.contains("307"));
    }

    @Test
    @Case("E83")
    void aTransportThatCallsEveryLossUnsentIsCaught() {
        assertThat(ContractRun.failures(Denying.class))
                .contains("closed after the token was spent");
    }

    @Test
    @Case("E83")
    void aTransportThatLosesTheBodyOfA401IsCaught() {
        assertThat(ContractRun.failures(Deaf.class)).anyMatch(name -> name.contains("Basic"));
    }

    /// As many libraries do by default: once more on a new connection.
    static class Repeating extends TransportContract {
        @Override
        protected Transport transport() {
            return request -> {
                try {
                    return GOOD.send(request);
                } catch (TransportException lost) {
                    return GOOD.send(request);
                }
            };
        }
    }

    /// Does what `Retry-After: 0` seems to ask for.
    static class Obliging extends TransportContract {
        @Override
        protected Transport transport() {
            return request -> {
                var response = GOOD.send(request);
                return response.status() == 503 ? GOOD.send(request) : response;
            };
        }
    }

    /// Takes the form to wherever it is sent.
    static class Following extends TransportContract {
        @Override
        protected Transport transport() {
            return request -> {
                var response = GOOD.send(request);
                var form = request.form();
                if (response.status() / 100 != 3 || form.isEmpty()) return response;
                var location = response.header("Location").orElseThrow();
                return GOOD.send(HttpRequest.post(location, form.get()));
            };
        }
    }

    /// Promises that nothing was sent when it cannot know.
    static class Denying extends TransportContract {
        @Override
        protected Transport transport() {
            return request -> {
                try {
                    return GOOD.send(request);
                } catch (TransportException lost) {
                    throw new TransportException(
                            lost.method(), lost.url(), Delivery.NOT_SENT, lost.failure());
                }
            };
        }
    }

    /// As the JDK's older client does when it is streaming.
    static class Deaf extends TransportContract {
        @Override
        protected Transport transport() {
            return request -> {
                var response = GOOD.send(request);
                return response.status() == 401
                        ? new HttpResponse(401, "", "application/json", "")
                        : response;
            };
        }
    }
}
