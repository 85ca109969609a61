package org.fresnel.config;

import static org.fresnel.config.KeyGroup.key;
import static org.fresnel.config.ValueType.KIBIBYTE;
import static org.fresnel.config.ValueType.MEBIBYTE;
import static org.fresnel.config.ValueType.choice;
import static org.fresnel.config.ValueType.number;
import static org.fresnel.config.ValueType.size;
import static org.fresnel.config.ValueType.time;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.fresnel.proxy.response.Quorum;
import org.fresnel.routing.EndpointClass;
import org.fresnel.routing.GatheredReads;
import org.fresnel.routing.UnknownRequests;

/// The keys of the treatment of requests.
final class RoutingKeys {
  static final KeyGroup KEYS = new KeyGroup();

  static final ConfigKey<Boolean> UNKNOWN_GETS =
      key(KEYS, "routing.unknown-gets", "false", ValueType.FLAG)
          .text(
              "`true`: Fresnel sends each unknown `GET` below `/eth/` to a usable node. Otherwise"
                  + " it answers 404.");
  static final ConfigKey<UnknownRequests.Posts> UNKNOWN_POSTS =
      key(KEYS, "routing.unknown-posts", "off", choice(UnknownRequests.Posts.values()))
          .text(
              "What Fresnel does with each unknown `POST` below `/eth/`: `off`, it answers 404;"
                  + " `any`, it asks one node after the other, as for a read; `all`, it sends it to"
                  + " all nodes, as a signed message.");
  static final ConfigKey<List<String>> VENDOR_PATHS =
      key(KEYS, "routing.vendor-paths", "", ValueType.VENDOR_PATHS)
          .text(
              "Comma-separated paths of client implementations, such as `/lighthouse/ui`; Fresnel"
                  + " passes each `GET` below them to a node. Paths with a segment such as `keys`,"
                  + " `auth` or `admin` are never routed.");
  static final ConfigKey<Boolean> ATTRIBUTION =
      key(KEYS, "routing.attribution", "true", ValueType.FLAG)
          .text(
              "Responses contain the node and the attempts in the headers `Fresnel-Node` and"
                  + " `Fresnel-Attempts` (0 attempts for a cache hit or a coalesced read), and in"
                  + " `Fresnel-Choice` the reason if Fresnel selected one of several responses.");
  static final ConfigKey<Integer> BUFFER =
      key(KEYS, "routing.buffer", "1MiB", size(KIBIBYTE, 256 * MEBIBYTE))
          .text(
              "Largest response that Fresnel reads completely before it answers, {range}; if the"
                  + " node fails in the middle, Fresnel asks another one. Larger responses are"
                  + " streamed.");
  static final ConfigKey<Integer> HEAVY_CONCURRENCY =
      key(KEYS, "routing.heavy-concurrency", "2", number(1, 1000))
          .text("Most requests for states and whole registries at a time, {range}.");
  static final ConfigKey<Integer> STREAM_MIN_RATE =
      key(KEYS, "routing.stream-min-rate", "64KiB", size(0, 1024 * MEBIBYTE))
          .text(
              "Least bytes per second that a client must read of a streamed response, counted over"
                  + " ten seconds, 0 to 1GiB. Fresnel closes the connection of a slower client. 0"
                  + " for no limit.");
  static final ConfigKey<Integer> CACHE =
      key(KEYS, "routing.cache", "16MiB", size(0, 1024 * MEBIBYTE))
          .text(
              "Size of the response cache, 0 to 1GiB; 0 for none. It contains attestation data of a"
                  + " slot and head, duties, genesis and spec, and finalized blocks by root, as"
                  + " long as they are valid. At most a quarter of `listen.max-bytes-in-flight`.");

  static final List<BudgetKeys> BUDGETS =
      Arrays.stream(EndpointClass.values())
          .filter(EndpointClass::isTimed)
          .map(RoutingKeys::budget)
          .toList();
  static final ConfigKey<Integer> HEDGING_BUDGET_PERCENT =
      key(KEYS, "routing.hedging.budget-percent", "10", number(0, 100))
          .text(
              "Most extra requests per hundred reads, {range}. One per second is always allowed; 0"
                  + " turns hedging off.");
  static final ConfigKey<Duration> HEDGING_MIN_DELAY =
      key(KEYS, "routing.hedging.min-delay", "30ms", time())
          .text(
              "Shortest time before Fresnel also asks a second node, {range}. The delay depends on"
                  + " the node: 1.5 times its usual response time for this operation, at most the"
                  + " attempt timeout.");
  static final ConfigKey<GatheredReads.AttestationData> ATTESTATION_DATA_STRATEGY =
      key(
              KEYS,
              "routing.attestation-data.strategy",
              "first",
              choice(GatheredReads.AttestationData.values()))
          .text(
              "`first`: the attestation data of the first node with the best head. `quorum`:"
                  + " Fresnel asks all preferred nodes and returns the data with a head and"
                  + " checkpoints that enough of them agree on.");
  static final ConfigKey<Integer> ATTESTATION_DATA_QUORUM =
      key(KEYS, "routing.attestation-data.quorum", "2", number(1, 64))
          .text("How many must agree, {range}.");
  static final ConfigKey<Quorum.Of> ATTESTATION_DATA_QUORUM_OF =
      key(KEYS, "routing.attestation-data.quorum-of", "nodes", choice(Quorum.Of.values()))
          .text(
              "Each of the `nodes` has a vote, or each of the `clients` (implementations), however"
                  + " many nodes run it.");
  static final ConfigKey<Duration> ATTESTATION_DATA_QUORUM_WAIT =
      key(KEYS, "routing.attestation-data.quorum-wait", "1s", time())
          .text(
              "How long Fresnel waits for an agreement, {range}: directly after a block, not all"
                  + " nodes have it.");
  static final ConfigKey<Quorum.Otherwise> ATTESTATION_DATA_WITHOUT_QUORUM =
      key(
              KEYS,
              "routing.attestation-data.without-quorum",
              "first",
              choice(Quorum.Otherwise.values()))
          .text(
              "If too few agree: `first`, the data of the first node, or `refuse`, an error"
                  + " (503).");
  static final ConfigKey<GatheredReads.Block> BLOCKS_STRATEGY =
      key(KEYS, "routing.blocks.strategy", "first", choice(GatheredReads.Block.values()))
          .text(
              "`first`: the block of the first node. `best`: Fresnel asks all preferred nodes that"
                  + " know the fee recipients, and returns the most valuable block; it multiplies"
                  + " the value of a builder's block by the client's `builder_boost_factor`.");
  static final ConfigKey<Duration> BLOCKS_CUT_OFF =
      key(KEYS, "routing.blocks.cut-off", "1s", time())
          .text(
              "Time in the slot after which Fresnel waits for no other block, {range}. It does not"
                  + " wait longer than until attestations are due.");
  static final ConfigKey<Duration> AGGREGATE_WAIT =
      key(KEYS, "routing.aggregate-wait", "150ms", time(Duration.ZERO))
          .text(
              "Longest wait for more aggregates or contributions after the first, {range}. Fresnel"
                  + " returns the one with most validators.");

  private RoutingKeys() {}

  /// The keys of the time for a class of requests.
  ///
  /// @param patience none for a class that asks all nodes at once
  record BudgetKeys(
      EndpointClass kind, Optional<ConfigKey<Duration>> patience, ConfigKey<Duration> total) {}

  private static BudgetKeys budget(EndpointClass kind) {
    var patience =
        Optional.of(kind)
            .filter(EndpointClass::asksInTurn)
            .map(
                it ->
                    budget(it, "patience", it.budget().patience())
                        .text(
                            "For %s: attempt timeout, after which Fresnel also asks the next node,"
                                    .formatted(requests(it))
                                + " from 1ms, at most the total."));
    var total =
        budget(kind, "total", kind.budget().total())
            .text(
                "For %s: time after which the request has failed, {range}."
                    .formatted(requests(kind)));
    return new BudgetKeys(kind, patience, total);
  }

  private static KeyGroup.Draft<Duration> budget(
      EndpointClass kind, String time, Duration ofClass) {
    var name = "routing.budgets.%s.%s".formatted(kind.name().toLowerCase(Locale.ROOT), time);
    return key(KEYS, name, "", time()).otherwise("`" + UnitParser.text(ofClass) + "`");
  }

  private static String requests(EndpointClass kind) {
    return switch (kind) {
      case IMMUTABLE -> "responses that never change";
      case HEAD -> "reads of the head";
      case LOCAL -> "facts of one node";
      case AGGREGATE -> "aggregates and contributions";
      case PRODUCE -> "block production";
      case PUBLISH -> "signed messages";
      case SUBSCRIBE -> "validator state";
      case HEAVY -> "states and registries, to the first bytes";
      case ANY, EVENTS, OWN, DENIED -> "other reads";
    };
  }
}
