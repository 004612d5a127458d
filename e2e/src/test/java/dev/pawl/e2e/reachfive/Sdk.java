package dev.pawl.e2e.reachfive;

import dev.pawl.e2e.node.NodeScript;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The SDK in Node.js.
///
/// @param cordova whether it believes to be in a Cordova application
record Sdk(StandIn server, boolean cordova) {
    /// One call of a method.
    ///
    /// @param words the client's id, the method, and the arguments. A text such as
    ///   `$0.refreshToken` stands for a part of an earlier answer
    record Call(List<Object> words) {}

    static Call call(String clientId, String method, Object... arguments) {
        return new Call(Stream.concat(Stream.of(clientId, method), Stream.of(arguments)).toList());
    }

    /// Signs ada in.
    ///
    /// @param options such as `requireRefreshToken`
    static Call signIn(String clientId, Map<String, ?> options) {
        return call(
                clientId,
                "loginWithPassword",
                Map.of("email", "ada@example.com", "password", "lovelace", "auth", options));
    }

    /// Makes calls, one after the other.
    Told tell(Call... calls) {
        var trusted = Map.of("NODE_EXTRA_CA_CERTS", server.authority().toString());
        var script = new NodeScript("reachfive.mjs", trusted);
        return new Told(
                script.ask(
                        Map.of(
                                "domain", server.domain(),
                                "origin", server.application(),
                                "cordova", cordova,
                                "calls", Stream.of(calls).map(Call::words).toList())));
    }

    /// What came of it.
    record Told(JsonNode json) {
        /// What a call resolved to.
        ///
        /// @throws AssertionError if it was rejected
        JsonNode resolved(int call) {
            var answer = json.path("answers").path(call);
            if (answer.has("resolved")) return answer.path("resolved");
            throw new AssertionError("call " + call + " was rejected: " + answer);
        }

        /// What a call was rejected with.
        ///
        /// @throws AssertionError if it resolved
        JsonNode rejected(int call) {
            var answer = json.path("answers").path(call);
            if (answer.has("rejected")) return answer.path("rejected");
            throw new AssertionError("call " + call + " was not rejected: " + answer);
        }

        /// The requests to an address, in order.
        List<JsonNode> wire(String path) {
            return json.path("wire")
                    .valueStream()
                    .filter(it -> it.path("address").asString().contains(path))
                    .toList();
        }

        /// Where the window was sent.
        List<String> visited() {
            return json.path("visited").valueStream().map(JsonNode::asString).toList();
        }
    }
}
