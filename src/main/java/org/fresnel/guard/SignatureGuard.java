package org.fresnel.guard;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.fresnel.duties.DutyKind;
import org.fresnel.duties.DutyListener;
import org.fresnel.duties.DutyOperations;
import org.fresnel.duties.DutyRecord;
import org.fresnel.duties.SignedContent;
import org.fresnel.duties.SignedMessage;
import org.fresnel.duties.SignedMessageReader;
import org.fresnel.proxy.publish.PublicationGate;
import org.fresnel.proxy.response.ItemFailure;
import org.fresnel.proxy.response.PublishedBlock;
import org.fresnel.routing.Route;
import org.fresnel.upstream.BodyDecoder;
import org.fresnel.upstream.NodeRequest;
import org.fresnel.upstream.Supervisor;

/// Compares each signed block and vote with the earlier ones of its validator. What is only
/// observed is compared on the thread of the duties, which reads the messages anyway. What may be
/// held back is compared on the event loop, before it is sent.
public final class SignatureGuard implements DutyListener, PublicationGate {
  private static final String TASK = "guard";

  /// Enough of a block for what is compared.
  private static final int BLOCK_PREFIX = 4096;

  /// A batch of seven thousand attestations in JSON, and its part of a small heap.
  private static final long MOST_BYTES = 4L << 20;

  private static final int PART_OF_HEAP = 64;

  /// A compressed batch may be so many times as large.
  private static final int COMPRESSION = 8;

  private final GuardSettings settings;
  private final SignatureLedger ledger;
  private final ValidatorStatuses statuses;
  private final Supervisor supervisor;

  /// @param statuses of the validators on the chain
  /// @param supervisor of failures, after which messages pass
  public SignatureGuard(
      GuardSettings settings,
      SignatureLedger ledger,
      ValidatorStatuses statuses,
      Supervisor supervisor) {
    this.settings = settings;
    this.ledger = ledger;
    this.statuses = statuses;
    this.supervisor = supervisor;
  }

  @Override
  public boolean comparesContents() {
    return settings.isOn();
  }

  /// Messages that the gate has compared before are repeats here. The calendar knows the validators
  /// of some messages that do not name theirs.
  @Override
  public void signed(DutyKind kind, List<SignedMessage> messages, Instant at) {
    if (settings.isOn() && isCompared(kind)) {
      ledger.pass(claims(messages, true), false, isEnforced());
    }
  }

  @Override
  public void settled(long slot, List<DutyRecord> records) {}

  @Override
  public void unread(Unread why) {}

  @Override
  public Admission admit(Route.Known route, NodeRequest message) {
    if (!isEnforced() && !(isStopping() && statuses.areSlashed())) {
      return Admission.WHOLE;
    }
    var kind = DutyOperations.signed(route).filter(SignatureGuard::isCompared);
    if (kind.isEmpty() || (kind.get() == DutyKind.ATTESTATION && isTooLarge(message))) {
      return Admission.WHOLE;
    }
    try {
      return admit(kind.get(), message);
    } catch (RuntimeException e) {
      supervisor.failed(TASK, e);
      return Admission.WHOLE;
    }
  }

  /// Such a batch would delay the other requests of the event loop. It is compared as if it were
  /// only observed.
  private static boolean isTooLarge(NodeRequest batch) {
    var isPlain = BodyDecoder.header(batch.headers(), "Content-Encoding").isBlank();
    var most = Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
    return batch.body().length() > (isPlain ? most : most / COMPRESSION);
  }

  private Admission admit(DutyKind kind, NodeRequest message) {
    var claims = claims(read(kind, message), false);
    var held = new ArrayList<ItemFailure>();
    var going = new ArrayList<SignatureLedger.Claim>();
    for (var claim : claims) {
      if (isStopping() && statuses.isSlashed(claim.validator())) {
        ledger.stopped();
        var reason = "validator %d is slashed: its duties are stopped".formatted(claim.validator());
        held.add(new ItemFailure(claim.place(), reason));
      } else {
        going.add(claim);
      }
    }
    if (isEnforced()) {
      ledger.pass(going, true, false).stream()
          .map(it -> new ItemFailure(it.place(), it.reason()))
          .forEach(held::add);
    }
    return held.isEmpty() ? Admission.WHOLE : without(kind, message, held);
  }

  /// A batch that cannot be cut is held back whole.
  private static Admission without(DutyKind kind, NodeRequest message, List<ItemFailure> held) {
    if (kind == DutyKind.PROPOSAL) {
      return new Admission.Refused(held.getFirst().message(), List.of());
    }
    var places = held.stream().map(ItemFailure::index).collect(Collectors.toUnmodifiableSet());
    return BatchCut.without(message, places)
        .filter(rest -> !isEmpty(rest))
        .<Admission>map(rest -> new Admission.Part(rest, held))
        .orElseGet(() -> new Admission.Refused(held.size() + " items were held back", held));
  }

  private static boolean isEmpty(NodeRequest rest) {
    return rest.body().length() == 0 || rest.body().toString().equals("[]");
  }

  /// Of a block only the beginning is read.
  private static List<SignedMessage> read(DutyKind kind, NodeRequest message) {
    if (kind == DutyKind.PROPOSAL) {
      return beginning(message)
          .flatMap(it -> PublishedBlock.proposal(it, BodyDecoder.isSsz(message.headers())))
          .map(
              block ->
                  new SignedMessage(
                      0,
                      block.slot(),
                      OptionalLong.of(block.proposer()),
                      -1,
                      OptionalInt.empty(),
                      SignedContent.Block.of(
                          HexFormat.of().parseHex(block.stateRoot().substring(2)))))
          .stream()
          .toList();
    }
    return SignedMessageReader.read(kind, message, true);
  }

  private static Optional<Buffer> beginning(NodeRequest message) {
    if (BodyDecoder.header(message.headers(), "Content-Encoding").isBlank()) {
      return Optional.of(message.body());
    }
    try (var stream = BodyDecoder.stream(message.headers(), message.body()).orElseThrow()) {
      return Optional.of(Buffer.buffer(stream.readNBytes(BLOCK_PREFIX)));
    } catch (IOException | NoSuchElementException _) {
      return Optional.empty();
    }
  }

  /// What can be compared.
  ///
  /// @param last whether nothing else reads the others
  private List<SignatureLedger.Claim> claims(List<SignedMessage> messages, boolean last) {
    var claims = new ArrayList<SignatureLedger.Claim>();
    for (var message : messages) {
      var signed = signed(message);
      if (signed.isPresent() && message.validator().isPresent()) {
        var validator = message.validator().getAsLong();
        claims.add(new SignatureLedger.Claim(message.place(), validator, signed.get()));
      } else if (last) {
        ledger.unreadable();
      }
    }
    return claims;
  }

  private static Optional<Signed> signed(SignedMessage message) {
    return switch (message.content()) {
      case SignedContent.Vote(var source, var target, var digest) ->
          Optional.of(new Signed.Vote(message.slot(), source, target, digest));
      case SignedContent.Block(var digest) ->
          Optional.of(new Signed.Proposal(message.slot(), digest));
      case SignedContent.Other() -> Optional.empty();
    };
  }

  private static boolean isCompared(DutyKind kind) {
    return Set.of(DutyKind.PROPOSAL, DutyKind.ATTESTATION).contains(kind);
  }

  private boolean isEnforced() {
    return settings.mode() == GuardSettings.Mode.ENFORCE;
  }

  private boolean isStopping() {
    return settings.isOn() && settings.onSlashing() == GuardSettings.OnSlashing.STOP;
  }
}
