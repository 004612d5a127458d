package dev.pawl.client.testing.chaos;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Every request in the order of arrival, noted at once, since its answer may be held.
final class Journal {
    private final Map<Endpoint, List<Request>> requests = new EnumMap<>(Endpoint.class);
    private final List<Delivery> deliveries = new ArrayList<>();

    /// Notes a request, and numbers it from 1 at its endpoint.
    synchronized int arrived(Endpoint endpoint, Request request, Instant at) {
        var before = requests.computeIfAbsent(endpoint, unused -> new ArrayList<>());
        before.add(request);
        if (endpoint == Endpoint.TOKEN) {
            deliveries.add(new Delivery(before.size(), request, at, Outcome.UNCONSUMED));
        }
        return before.size();
    }

    /// Notes what the request did, and hands its answer on.
    synchronized Reply decided(int number, TokenDesk.Answer answer) {
        var held = deliveries.get(number - 1);
        deliveries.set(
                number - 1, new Delivery(number, held.request(), held.at(), answer.outcome()));
        return answer.reply();
    }

    synchronized List<Request> at(Endpoint endpoint) {
        return List.copyOf(requests.getOrDefault(endpoint, List.of()));
    }

    synchronized List<Delivery> deliveries() {
        return List.copyOf(deliveries);
    }

    int count(Outcome... outcomes) {
        var wanted = Arrays.asList(outcomes);
        return (int) deliveries().stream().filter(d -> wanted.contains(d.outcome())).count();
    }
}
