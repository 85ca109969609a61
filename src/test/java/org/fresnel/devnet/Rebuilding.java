package org.fresnel.devnet;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A node loses everything that it had, begins anew with the checkpoint that the router serves, and
/// is taken back, while a validator client has the router for its only beacon node.
///
/// @param checkpoint that it began with, as `root:epoch`
/// @param states that the router served by then
/// @param slots from its death to its readmission
/// @param log of the node that began anew
/// @param count of the validators behind the router, from before its death to after its readmission
record Rebuilding(String checkpoint, int states, int slots, String log, DutyCount count) {
  private static final List<String> NODES = List.of("A", "B", "C");
  private static final String OBSERVER = "D";
  private static final String REBUILT = "C";
  private static final int ATTEMPTS = 3;

  /// By then two checkpoints have been finalized.
  private static final int FIRST_LOOK = 34;

  private static final int PATIENCE_SLOTS = 80;
  private static final int AFTER_SLOTS = 4;
  private static final int INCLUSION_SLOTS = ChainClock.SLOTS_PER_EPOCH + 1;

  /// Plays until the network was up in time.
  static Rebuilding play() throws IOException, InterruptedException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        return play(Duration.ofSeconds(3L + attempt));
      } catch (LateStartException late) {
        System.out.println("devnet: the rebuilding begins anew: " + late.getMessage());
      }
    }
    throw new AssertionError("the machine was too busy in each of " + ATTEMPTS + " runs");
  }

  private static Rebuilding play(Duration slot)
      throws IOException, InterruptedException, LateStartException {
    var names = Stream.concat(NODES.stream(), Stream.of(OBSERVER)).toList();
    try (var network = DevnetNetwork.start("rebuilding", slot, names)) {
      var clock = network.clock();
      var observer = network.node(OBSERVER);
      var settings =
          Map.of(
              "FRESNEL_STATE_DIRECTORY",
              network.directory().resolve("state").toString(),
              "FRESNEL_CHECKPOINT_REFRESH",
              "10s");
      var behind = NODES.stream().map(network::node).toList();
      var router = RouterProcess.start(network, behind, settings);
      network.startValidators(ValidatorGroup.UNDER_TEST, router.url());
      network.startValidators(ValidatorGroup.CONTROL, observer.url());
      network.attach(PeerKeeping.of(network));
      if (clock.now() > 0) {
        throw new LateStartException(clock.now());
      }
      try (var roster = DutyRoster.watching(observer, clock)) {
        clock.awaitSlot(FIRST_LOOK);
        return new Steps(network, router, roster).play();
      }
    }
  }

  private record Steps(DevnetNetwork network, RouterProcess router, DutyRoster roster) {
    private Rebuilding play() throws IOException, InterruptedException {
      var clock = network.clock();
      var node = network.node(REBUILT);
      await("a checkpoint", () -> checkpoint("state").equals("served"));
      int death = clock.slotNow();
      node.kill();
      await(REBUILT + " out of duties", () -> router.health(node).equals("down"));
      var checkpoint = router.control().get("/api/v1/checkpoint").at("/kept/checkpoint").asText();
      node.rebuild(List.of("--checkpointSyncUrl", router.url(), "--wssCheckpoint", checkpoint));
      await(REBUILT + " readmitted", () -> router.health(node).equals("ready"));
      int back = clock.slotNow();
      int end = back + AFTER_SLOTS;
      clock.awaitSlot(end + INCLUSION_SLOTS + 0.9);
      var chain = DevnetChain.read(network.node(OBSERVER).api(), end + INCLUSION_SLOTS, roster);
      var phase = new Phase("rebuilding", death - 2, end);
      return new Rebuilding(
          checkpoint,
          states(),
          back - death,
          Files.readString(network.directory().resolve(REBUILT + ".log")),
          DutyCount.of(phase, ValidatorGroup.UNDER_TEST, roster, chain));
    }

    private String checkpoint(String field) throws IOException, InterruptedException {
      return router.control().get("/api/v1/checkpoint").path(field).asText();
    }

    /// States that the router has served from its disk.
    private int states() throws IOException, InterruptedException {
      return router
          .control()
          .text("/q/metrics")
          .lines()
          .filter(line -> line.startsWith("fresnel_checkpoint_answers_total{what=\"state\"}"))
          .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    }

    private void await(String what, Condition condition) throws IOException, InterruptedException {
      var clock = network.clock();
      int limit = clock.slotNow() + PATIENCE_SLOTS;
      while (!condition.holds()) {
        if (clock.slotNow() > limit) {
          var now = router.control().get("/api/v1/checkpoint");
          throw new AssertionError(
              "%s: not within %d slots; %s".formatted(what, PATIENCE_SLOTS, now));
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

  @Override
  public String toString() {
    return "rebuilt with %s within %d slots; states served: %d; %s"
        .formatted(checkpoint, slots, states, count);
  }
}
