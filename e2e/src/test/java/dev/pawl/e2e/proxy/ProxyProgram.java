package dev.pawl.e2e.proxy;

import dev.pawl.e2e.Program;
import dev.pawl.e2e.docs.Document;
import java.util.List;

/// The proxies that the documentation shows, as Debian has them.
enum ProxyProgram {
    NGINX("nginx") {
        @Override
        List<String> prepare(ProxyPlace place, String block) {
            place.write("pawl.conf", place.here(block));
            var main =
                    """
                    user %2$s;
                    daemon off;
                    worker_processes 1;
                    pid %1$s/nginx.pid;
                    error_log stderr;
                    events {}
                    http {
                      access_log off;
                      client_body_temp_path %1$s/body;
                      proxy_temp_path %1$s/proxy;
                      fastcgi_temp_path %1$s/fastcgi;
                      uwsgi_temp_path %1$s/uwsgi;
                      scgi_temp_path %1$s/scgi;
                      include %1$s/pawl.conf;
                    }
                    """
                            .formatted(place.folder(), System.getProperty("user.name"));
            var file = place.write("nginx.conf", main);
            return List.of("nginx", "-e", "stderr", "-c", file.toString());
        }
    },

    HAPROXY("haproxy") {
        @Override
        List<String> prepare(ProxyPlace place, String block) {
            var file = place.write("haproxy.cfg", place.here(block));
            return List.of("haproxy", "-db", "-f", file.toString());
        }
    },

    CADDY("caddy") {
        @Override
        List<String> prepare(ProxyPlace place, String block) {
            place.write("site", place.here(block));
            var main =
                    """
                    {
                      admin off
                      http_port %d
                      https_port %d
                      default_bind 127.0.0.1
                    }
                    import site
                    """
                            .formatted(Program.freePort(), place.port());
            return List.of("caddy", "run", "--config", place.write("Caddyfile", main).toString());
        }
    };

    private static final Document PAGE =
            Document.read(Program.ROOT.resolve("docs/how-to/run-in-production.md"));

    private final String command;

    ProxyProgram(String command) {
        this.command = command;
    }

    /// Writes what the program reads besides the block: where it is on this machine.
    ///
    /// @return the command that starts it in the foreground
    abstract List<String> prepare(ProxyPlace place, String block);

    /// The block of the documentation.
    String documented() {
        return PAGE.code(command).getFirst();
    }
}
