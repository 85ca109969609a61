package org.fresnel.devnet;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The walk of `docs/operating/first-walk.md`, typed while a validator client has the router for
/// its only beacon node, and what it cost on chain.
///
/// @param typed in the order in which it was typed
/// @param count of the validators behind the router, from before the first command to well after
///   the last
record OperatorWalk(List<Typed> typed, DutyCount count) {
  /// Few enough to leave times without a duty.
  private static final ValidatorGroup WALKING = new ValidatorGroup("walking", 0, 2);

  private static final ValidatorGroup OTHERS =
      new ValidatorGroup("others", 3, ValidatorGroup.ALL.last());

  private static final List<String> NODES = List.of("A", "B", "C");
  private static final String OBSERVER = "D";

  private static final int ATTEMPTS = 3;

  /// By then duties of two epochs have been asked for.
  private static final int FIRST_COMMAND = 10;

  private static final int PATIENCE_SLOTS = 40;
  private static final int AFTER_SLOTS = 4;
  private static final int INCLUSION_SLOTS = ChainClock.SLOTS_PER_EPOCH + 1;

  /// Walks until the network was up in time.
  static OperatorWalk walk() throws IOException, InterruptedException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        return walk(Duration.ofSeconds(3L + attempt));
      } catch (LateStartException late) {
        System.out.println("devnet: the walk begins anew: " + late.getMessage());
      }
    }
    throw new AssertionError("the machine was too busy in each of " + ATTEMPTS + " walks");
  }

  /// The last command that began like that.
  Typed last(String... words) {
    return typed.stream()
        .filter(it -> it.words().stream().limit(words.length).toList().equals(List.of(words)))
        .reduce((_, last) -> last)
        .orElseThrow();
  }

  @Override
  public String toString() {
    return typed.stream().map(Typed::toString).collect(Collectors.joining("\n")) + "\n" + count;
  }

  private static OperatorWalk walk(Duration slot)
      throws IOException, InterruptedException, LateStartException {
    var names = Stream.concat(NODES.stream(), Stream.of(OBSERVER)).toList();
    try (var network = DevnetNetwork.start("walk", slot, names)) {
      var clock = network.clock();
      var observer = network.node(OBSERVER);
      var router = RouterProcess.start(network, NODES.stream().map(network::node).toList());
      network.startValidators(WALKING, router.url());
      network.startValidators(OTHERS, observer.url());
      if (clock.now() > 0) {
        throw new LateStartException(clock.now());
      }
      try (var roster = DutyRoster.watching(observer, clock)) {
        clock.awaitSlot(FIRST_COMMAND);
        var typed = new Steps(network, router, new ArrayList<>()).all();
        int end = clock.slotNow() + AFTER_SLOTS;
        clock.awaitSlot(end + INCLUSION_SLOTS + 0.9);
        var chain = DevnetChain.read(observer.api(), end + INCLUSION_SLOTS, roster);
        var phase = new Phase("walk", 2, end);
        return new OperatorWalk(typed, DutyCount.of(phase, WALKING, roster, chain));
      }
    }
  }

  private record Steps(DevnetNetwork network, RouterProcess router, List<Typed> typed) {
    private List<Typed> all() throws IOException, InterruptedException {
      var time = network.clock().slot().multipliedBy(2).toSeconds() + "s";
      type("status");
      type("window", time);
      type("drain", "A", "--reason", "new disk", "--for", time, "--when-free");
      await("A drained", () -> drain().equals("drained"));
      type("nodes", "A");
      await("A in use", () -> drain().isEmpty());
      await("A ready", () -> router.health(network.node("A")).equals("ready"));
      await(
          "a drill that no duty is against",
          () ->
              type("drill", "hang", "primary", "--for", "12s", "--wait").text().contains("drill-"));
      type("drills", "drill-1");
      type("drain", "A", "--reason", "new disk");
      type("resume", "A");
      await("A ready", () -> router.health(network.node("A")).equals("ready"));
      type("incidents");
      type("status");
      return List.copyOf(typed);
    }

    private Typed type(String... words) throws IOException, InterruptedException {
      var command = Typed.at(router.control().url(), network.directory(), List.of(words));
      typed.add(command);
      return command;
    }

    /// `waiting` or `drained`; empty for neither.
    private String drain() throws IOException, InterruptedException {
      var node = router.control().get("/api/v1/nodes/A");
      return Optional.ofNullable(node.path("drain").path("state").textValue()).orElse("");
    }

    private void await(String what, Condition condition) throws IOException, InterruptedException {
      var clock = network.clock();
      int limit = clock.slotNow() + PATIENCE_SLOTS;
      while (!condition.holds()) {
        if (clock.slotNow() > limit) {
          throw new AssertionError(what + ": not within " + PATIENCE_SLOTS + " slots\n" + typed);
        }
        clock.awaitSlot(clock.now() + 0.2);
      }
    }
  }

  /// Something that comes to hold.
  @FunctionalInterface
  private interface Condition {
    boolean holds() throws IOException, InterruptedException;
  }
}
