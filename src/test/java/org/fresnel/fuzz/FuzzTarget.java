package org.fresnel.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.stream.Stream;
import org.fresnel.auth.CredentialsFuzz;
import org.fresnel.checkpoint.CheckpointFuzz;
import org.fresnel.cluster.MessageFuzz;
import org.fresnel.config.ConfigFuzz;
import org.fresnel.duties.SignedMessageFuzz;
import org.fresnel.events.EventPayloadFuzz;
import org.fresnel.guard.GuardFuzz;
import org.fresnel.proxy.response.ErrorBodyFuzz;
import org.fresnel.proxy.response.ResponseBodyFuzz;
import org.fresnel.registry.OverrideFuzz;
import org.fresnel.replay.MessageItemFuzz;
import org.fresnel.routing.TargetFuzz;
import org.fresnel.ssz.SszFuzz;
import org.fresnel.upstream.EventStreamFuzz;
import org.fresnel.upstream.StatusFuzz;

/// The parsers of what others write, each with what holds for every input: no exception but the
/// declared one, memory in proportion to the input, and the same value after a round trip.
public enum FuzzTarget {
  /// Server-sent events of a node.
  EVENT_STREAM(EventStreamFuzz::check),
  /// The payload of an event.
  EVENT_PAYLOAD(EventPayloadFuzz::check),
  /// A node's successful response.
  RESPONSE_BODY(ResponseBodyFuzz::check),
  /// A node's error.
  ERROR_BODY(ErrorBodyFuzz::check),
  /// A node's responses to status calls.
  STATUS(StatusFuzz::check),
  /// Method, target and headers of a request.
  REQUEST_TARGET(TargetFuzz::check),
  /// Beacon blocks and states.
  SSZ(SszFuzz::check),
  /// Messages that validators signed, in JSON and SSZ.
  SIGNED_MESSAGES(SignedMessageFuzz::check),
  /// Signatures of another router, and the cut of a batch.
  GUARD(GuardFuzz::check),
  /// Registrations, preparations and subscriptions.
  MESSAGE_ITEMS(MessageItemFuzz::check),
  /// The YAML file, also of somebody who may only check it.
  CONFIG(ConfigFuzz::check),
  /// The headers `Range` and the stored checkpoints.
  CHECKPOINT(CheckpointFuzz::check),
  /// Token files, `Authorization`, address ranges.
  CREDENTIALS(CredentialsFuzz::check),
  /// Messages of other routers.
  CLUSTER_MESSAGES(MessageFuzz::check),
  /// Operators' orders of other routers.
  NODE_OVERRIDES(OverrideFuzz::check);

  /// Bytes of the heap that any input may cost: the parsers' buffers. Instrumented code needs more
  /// for itself, so `.ci/fuzz-parsers` sets `fuzz.any-mib`.
  private static final long ANY = Long.getLong("fuzz.any-mib", 64) << 20;

  /// Bytes of the heap for each byte of an input.
  private static final long EACH = 128;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @SuppressWarnings("ImmutableEnumChecker") // Each is a static method.
  private final Check check;

  /// Throws if what has to hold does not.
  @FunctionalInterface
  public interface Check {
    void run(FuzzInput input) throws Exception;
  }

  FuzzTarget(Check check) {
    this.check = check;
  }

  /// The target of that label.
  ///
  /// @throws IllegalArgumentException if there is none
  static FuzzTarget labelled(String label) {
    return Stream.of(values())
        .filter(target -> target.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no parser is called " + label));
  }

  /// The name of its corpus, such as `event-stream`.
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Runs the check on an input.
  ///
  /// @throws Exception as the parser or the check throws it
  void run(byte[] input) throws Exception {
    var most = ANY + EACH * input.length;
    var first = cost(input);
    // The first time may have loaded classes.
    var cost = first > most ? cost(input) : first;
    if (cost > most) {
      throw new AssertionError(
          "%s: %d bytes of input cost %d bytes of the heap, of at most %d"
              .formatted(label(), input.length, cost, most));
    }
  }

  private long cost(byte[] input) throws Exception {
    var before = THREADS.getCurrentThreadAllocatedBytes();
    check.run(new FuzzInput(input));
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
