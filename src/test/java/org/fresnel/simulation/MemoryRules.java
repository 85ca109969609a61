package org.fresnel.simulation;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.fresnel.node.FleetChange;
import org.fresnel.node.NodeHealth;
import org.fresnel.node.ReplayStatus;
import org.fresnel.proxy.server.RequestExecutorAccess.Told;
import org.fresnel.upstream.NodeRequest;

/// What clients were told that nodes remember, nodes remember when they become ready.
final class MemoryRules {
  private static final int PREPARATION_EPOCHS = 3;
  private static final int REGISTRATION_EPOCHS = 8;

  /// What was taken so shortly before the router was killed may not have reached its disk.
  private static final Duration LOSS_BOUND = Duration.ofSeconds(1);

  /// Time in which every router replays what it has learnt from another one.
  private static final Duration SPREADING = Duration.ofSeconds(10);

  /// What a client has said on a matter.
  ///
  /// @param said the latest that it was told is taken
  /// @param sentAt nanoseconds since the start
  /// @param takenAt the same
  /// @param sentTo names of the nodes that were sent it
  /// @param spread who knows it
  record Word(
      ModelCall call, String said, long sentAt, long takenAt, Set<String> sentTo, Spread spread) {

    /// Who knows something.
    interface Spread {
      /// There is one router.
      Spread ALONE =
          new Spread() {
            @Override
            public boolean isKnown(String router, long moment) {
              return true;
            }

            @Override
            public boolean isKnownEverywhere(long moment) {
              return true;
            }
          };

      boolean isKnown(String router, long moment);

      boolean isKnownEverywhere(long moment);
    }
  }

  private final Map<String, ModelNode> nodes;
  private final VirtualTime time;
  private final ModelChain chain;
  private final Referee referee;
  private final Map<String, Word> words = new HashMap<>();

  /// The latest that was sent, taken or not.
  private final Map<String, String> sent = new HashMap<>();

  /// Who was sent a message.
  private final IdentityHashMap<Buffer, Set<String>> sentTo = new IdentityHashMap<>();

  MemoryRules(Map<String, ModelNode> nodes, VirtualTime time, ModelChain chain, Referee referee) {
    this.nodes = nodes;
    this.time = time;
    this.chain = chain;
    this.referee = referee;
  }

  void asked(ModelCall call) {
    if (call.duty().tells()) {
      sent.putAll(NodeStore.read(call.target(), call.body()));
      sentTo.put(call.body(), new HashSet<>());
      time.afterMillis(call.duty().totalMillis() + 1000, () -> sentTo.remove(call.body()));
    }
  }

  void sent(String node, NodeRequest request) {
    var nodes = sentTo.get(request.body());
    if (nodes != null) {
      nodes.add(node);
    }
  }

  void answered(ModelCall call, Told told) {
    answered(call, told, () -> Word.Spread.ALONE);
  }

  /// @param spread of what the answer shows as taken
  void answered(ModelCall call, Told told, Supplier<Word.Spread> spread) {
    if (call.duty().tells() && told.status() == 200) {
      var to = sentTo.getOrDefault(call.body(), Set.of());
      var of = spread.get();
      NodeStore.read(call.target(), call.body())
          .forEach(
              (matter, said) ->
                  words.put(matter, new Word(call, said, call.at(), time.nanos(), to, of)));
    }
  }

  /// Whom the blocks of a validator had to pay when a call was made; empty if nobody knew, or the
  /// word was still on its way to the node.
  ///
  /// @param router that was asked
  String feeRecipient(String router, String validator, ModelCall call, String node) {
    var word = words.get(NodeStore.PREPARATIONS + "/" + validator);
    return word == null
            || !isLive(word)
            || word.takenAt >= call.at()
            || !word.spread.isKnown(router, call.at())
            || isUnderWay(word, node, call.at())
        ? ""
        : new JsonObject(word.said).getString("fee_recipient", "");
  }

  /// Whom a validator's client last wanted paid, whatever answer it got; empty if it said nothing.
  String lastWanted(String validator) {
    var preparation = sent.getOrDefault(NodeStore.PREPARATIONS + "/" + validator, "{}");
    return new JsonObject(preparation).getString("fee_recipient", "");
  }

  /// The router is killed and starts. What had reached its disk is still known to it.
  ///
  /// @param keeps whether it has one
  void routerStarts(boolean keeps, ModelDisk disk) {
    var within = LOSS_BOUND.toNanos();
    var lostSince = keeps ? time.nanos() - within : Long.MIN_VALUE;
    words.values().removeIf(word -> word.takenAt > lostSince || disk.wasFull(word.takenAt, within));
  }

  void changed(FleetChange change) {
    changed(change, _ -> true);
  }

  /// @param reached whether the router reaches the node
  void changed(FleetChange change, Predicate<ModelNode> reached) {
    for (var health : change.healthChanges()) {
      var status = change.after().named(health.node()).orElseThrow();
      var node = nodes.get(health.node());
      if (node != null
          && health.to() instanceof NodeHealth.Ready
          && status.replay() instanceof ReplayStatus.Complete
          && reached.test(node)
          && node.fault().filter(ModelFault::ends).isEmpty()) {
        check(node, "becomes ready");
      }
    }
  }

  /// Everything that was taken by now is known to these nodes.
  void check(Collection<ModelNode> settled) {
    settled.forEach(node -> check(node, "is fit"));
  }

  private void check(ModelNode node, String when) {
    for (var entry : words.entrySet()) {
      var word = entry.getValue();
      var known = node.store.word(entry.getKey());
      if (word.takenAt < time.nanos()
          && isLive(word)
          && word.spread.isKnownEverywhere(time.nanos() - SPREADING.toNanos())
          && isFor(node, word)
          && !isUnderWay(word, node.name(), time.nanos())
          && !known.equals(word.said)
          && !known.equals(sent.get(entry.getKey()))) {
        referee.broken(
            Invariant.MEMORY, "%s %s without %s, it has %s", node.name(), when, word.said, known);
      }
    }
  }

  /// Whether the node may still have to answer the message, or not to answer it in time.
  private static boolean isUnderWay(Word word, String node, long now) {
    var longest = (word.call.duty().totalMillis() + 50) * 1_000_000;
    return word.sentTo.contains(node) && now - word.sentAt < longest;
  }

  private static boolean isFor(ModelNode node, Word word) {
    return word.call.target().endsWith("_subscriptions")
        ? node.node.receives().subscriptions()
        : node.node.receives().duties();
  }

  private boolean isLive(Word word) {
    var slot = chain.slot();
    var epoch = slot / ModelChain.SLOTS_PER_EPOCH;
    var told = chain.slotAt(word.sentAt) / ModelChain.SLOTS_PER_EPOCH;
    return switch (word.call.target()) {
      case NodeStore.PREPARATIONS -> epoch - told < PREPARATION_EPOCHS;
      case NodeStore.REGISTRATIONS -> epoch - told < REGISTRATION_EPOCHS;
      case NodeStore.COMMITTEES -> slot <= number(word, "slot");
      default -> epoch < number(word, "until_epoch");
    };
  }

  private static long number(Word word, String name) {
    return Long.parseLong(new JsonObject(word.said).getString(name));
  }
}
