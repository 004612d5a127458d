package dev.pawl.client.spring;

import static java.util.Objects.requireNonNullElse;

import dev.pawl.client.resource.ResourceAccess;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/// Gives the requests of a `RestClient` or `RestTemplate` their token, renews one that is dead, and
/// sends the request once more.
///
/// `RestClient.builder().requestInterceptor(new RestClientAuthorization(access)).build()`. Spring
/// reads every body into memory where there is an interceptor, so each can be sent again. Redirects
/// are the business of the request factory, below this: the contract test shows that neither of the
/// JDK's two takes the token to another origin; see that yours does not.
public final class RestClientAuthorization implements ClientHttpRequestInterceptor {
    private final ResourceAccess access;

    public RestClientAuthorization(ResourceAccess access) {
        this.access = access;
    }

    /// Sends a request with a token, and once more where that helps.
    ///
    /// @throws dev.pawl.client.refresh.NoTokenException when there is no token to send
    @Override
    public ClientHttpResponse intercept(
            HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        if (!access.covers(request.getURI())) return execution.execute(request, body);
        var call = access.call(request.getMethod().name(), request.getURI(), true);
        while (true) {
            call.authorize(request.getHeaders()::set);
            var response = execution.execute(request, body);
            var headers = response.getHeaders();
            var status = response.getStatusCode().value();
            if (!call.isRepeated(
                    status, name -> requireNonNullElse(headers.get(name), List.of()))) {
                return response;
            }
            response.close();
        }
    }
}
