package dev.pawl.client.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// Makes sockets that speak TLS 1.3 and nothing older.
final class ModernSockets extends SSLSocketFactory {
    private static final String[] PROTOCOLS = {"TLSv1.3"};

    private final SSLSocketFactory sockets;

    ModernSockets(SSLSocketFactory sockets) {
        this.sockets = sockets;
    }

    @Override
    public Socket createSocket() throws IOException {
        return modern(sockets.createSocket());
    }

    @Override
    public Socket createSocket(Socket below, String host, int port, boolean closes)
            throws IOException {
        return modern(sockets.createSocket(below, host, port, closes));
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return modern(sockets.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort)
            throws IOException {
        return modern(sockets.createSocket(host, port, local, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return modern(sockets.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
            throws IOException {
        return modern(sockets.createSocket(host, port, local, localPort));
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return sockets.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return sockets.getSupportedCipherSuites();
    }

    private static Socket modern(Socket socket) {
        if (socket instanceof SSLSocket secure) secure.setEnabledProtocols(PROTOCOLS.clone());
        return socket;
    }
}
