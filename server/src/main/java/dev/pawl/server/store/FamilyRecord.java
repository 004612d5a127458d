package dev.pawl.server.store;

import dev.pawl.protocol.Scope;
import dev.pawl.server.refresh.Authorization;
import dev.pawl.server.refresh.Binding;
import dev.pawl.server.refresh.Deadlines;
import dev.pawl.server.refresh.FamilyId;
import dev.pawl.server.refresh.FamilySecret;
import dev.pawl.server.refresh.FamilyStatus;
import dev.pawl.server.refresh.Lineage;
import dev.pawl.server.refresh.Origin;
import dev.pawl.server.refresh.RefreshTokenFamily;
import dev.pawl.server.refresh.RevocationReason;
import dev.pawl.server.refresh.Timeline;
import java.net.URI;
import java.util.LinkedHashSet;

/// A family as bytes: what the columns of its row do not say, in about 200 bytes.
///
/// The first byte is the version of the layout. A new layout gets a new number, and the old ones
/// stay readable: a record is rewritten in the newest layout at its next refresh.
final class FamilyRecord {
    private static final int VERSION = 1;

    private FamilyRecord() {}

    /// What stands beside the record, in columns of its own.
    record Columns(FamilyId id, long version, String clientId, String subject) {}

    static byte[] encode(RefreshTokenFamily family) {
        var out = new RecordOutput(256);
        out.integer(VERSION);
        out.bytes(family.secret().reveal());
        write(out, family.authorization());
        write(out, family.lineage());
        out.instant(family.deadlines().createdAt());
        out.instant(family.deadlines().idle());
        out.instant(family.deadlines().absolute());
        write(out, family.status());
        out.list(family.timeline().events(), FamilyRecord::write);
        out.integer(family.born());
        return out.toBytes();
    }

    /// Reads a stored record.
    ///
    /// @throws IllegalStateException if the bytes are no record of a known layout
    static RefreshTokenFamily decode(Columns columns, byte[] bytes) {
        try {
            return read(columns, new RecordInput(bytes));
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "the record of family " + columns.id() + " is damaged", e);
        }
    }

    private static RefreshTokenFamily read(Columns columns, RecordInput in) {
        var layout = in.integer();
        if (layout != VERSION)
            throw new IllegalStateException(
                    "family " + columns.id() + " is stored in unknown layout " + layout);
        return new RefreshTokenFamily(
                columns.id(),
                FamilySecret.of(in.bytes(FamilySecret.LENGTH)),
                authorization(columns, in),
                lineage(in),
                new Deadlines(in.instant(), in.instant(), in.instant()),
                status(in),
                new Timeline(in.list(FamilyRecord::event)),
                in.integer(),
                columns.version());
    }

    private static void write(RecordOutput out, Authorization authorization) {
        out.text(authorization.issuer());
        out.text(authorization.grantId());
        out.text(authorization.scope().toString());
        out.list(authorization.resources(), (o, resource) -> o.text(resource.toString()));
        out.list(authorization.authorizationDetails(), RecordOutput::text);
        out.instant(authorization.authTime());
        out.optional(authorization.acr(), RecordOutput::text);
        out.list(authorization.amr(), RecordOutput::text);
        out.optional(authorization.sid(), RecordOutput::text);
        out.flag(authorization.offline());
        out.optional(authorization.binding(), FamilyRecord::write);
        out.text(authorization.device().label());
        out.text(authorization.device().userAgent());
        out.text(authorization.device().address());
    }

    private static Authorization authorization(Columns columns, RecordInput in) {
        return new Authorization(
                in.text(),
                columns.clientId(),
                columns.subject(),
                in.text(),
                Scope.parse(in.text()),
                new LinkedHashSet<>(in.list(i -> URI.create(i.text()))),
                new LinkedHashSet<>(in.list(RecordInput::text)),
                in.instant(),
                in.optional(RecordInput::text),
                in.list(RecordInput::text),
                in.optional(RecordInput::text),
                in.flag(),
                in.optional(FamilyRecord::binding),
                new Authorization.Device(in.text(), in.text(), in.text()));
    }

    private static void write(RecordOutput out, Binding binding) {
        out.text(binding.method().name());
        out.text(binding.thumbprint());
    }

    private static Binding binding(RecordInput in) {
        return new Binding(Binding.Method.valueOf(in.text()), in.text());
    }

    private static void write(RecordOutput out, Lineage lineage) {
        out.integer(lineage.generation());
        out.flag(lineage.confirmed());
        out.list(lineage.rotatedAt(), RecordOutput::instant);
        out.integer(lineage.keyId());
        out.integer(lineage.repeats());
        out.integer(Integer.toUnsignedLong(lineage.rotatedFrom().network()));
        out.integer(Integer.toUnsignedLong(lineage.rotatedFrom().agent()));
        out.integer(lineage.strangeGenerations());
        out.integer(lineage.strangeAt() + 1L);
    }

    private static Lineage lineage(RecordInput in) {
        return new Lineage(
                (int) in.integer(),
                in.flag(),
                in.list(RecordInput::instant),
                (int) in.integer(),
                (int) in.integer(),
                new Origin((int) in.integer(), (int) in.integer()),
                (int) in.integer(),
                (int) in.integer() - 1);
    }

    private static void write(RecordOutput out, FamilyStatus status) {
        switch (status) {
            case FamilyStatus.Active() -> out.text("");
            case FamilyStatus.Suspect(var since) -> {
                out.text("suspect");
                out.instant(since);
            }
            case FamilyStatus.Revoked(var reason, var at) -> {
                out.text(reason.name());
                out.instant(at);
            }
        }
    }

    private static FamilyStatus status(RecordInput in) {
        var name = in.text();
        return switch (name) {
            case "" -> new FamilyStatus.Active();
            case "suspect" -> new FamilyStatus.Suspect(in.instant());
            default -> new FamilyStatus.Revoked(RevocationReason.valueOf(name), in.instant());
        };
    }

    private static void write(RecordOutput out, Timeline.Event event) {
        out.text(event.kind().name());
        out.integer(event.generation());
        out.instant(event.first());
        out.instant(event.last());
        out.integer(event.count());
    }

    private static Timeline.Event event(RecordInput in) {
        return new Timeline.Event(
                Timeline.Kind.valueOf(in.text()),
                (int) in.integer(),
                in.instant(),
                in.instant(),
                (int) in.integer());
    }
}
