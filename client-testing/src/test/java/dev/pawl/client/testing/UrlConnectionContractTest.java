package dev.pawl.client.testing;

import dev.pawl.client.http.Transport;
import dev.pawl.client.http.UrlConnectionTransport;

class UrlConnectionContractTest extends TransportContract {
    @Override
    protected Transport transport() {
        return UrlConnectionTransport.platformTrust();
    }
}
