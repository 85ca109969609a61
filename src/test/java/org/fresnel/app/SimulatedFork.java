package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.fresnel.fixture.Caller.answerer;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.fresnel.conditions.ChainConditions;
import org.fresnel.conditions.Condition;
import org.fresnel.node.Checkpoint;
import org.fresnel.node.HealthThresholds.WithoutQuorum;
import org.fresnel.node.NodeHealth;
import org.fresnel.node.NodeStatus;
import org.fresnel.simulator.ClientProfile;
import org.fresnel.simulator.Fault;

/// Nodes of which some finalize other blocks than the others, or later.
///
/// @param label for the table
/// @param clients what the nodes run, in the order of preference
/// @param voices who counts as one voice
/// @param faulty numbers of the nodes with the fault, from 1 on
/// @param fault that they have
record SimulatedFork(
    String label, List<ClientProfile> clients, String voices, List<Integer> faulty, Fault fault) {
  private static final String DATA = "/eth/v1/validator/attestation_data";
  private static final int REFUSED = 503;

  /// What became of it.
  ///
  /// @param disbelieved the nodes that are dissenting
  /// @param status of the answer to a question for attestation data
  /// @param answerer the node that gave it
  /// @param side whether that is one with the fault, in words
  /// @param body of that answer
  /// @param conditions that are told
  record Seen(
      List<String> disbelieved,
      int status,
      String answerer,
      String side,
      String body,
      List<String> conditions) {

    String words() {
      return "%s | %s | %s"
          .formatted(orElse(disbelieved, "nobody"), side, orElse(conditions, "none"));
    }

    private static String orElse(List<String> words, String none) {
      return words.isEmpty() ? none : String.join(", ", words);
    }
  }

  @Override
  public String toString() {
    return label;
  }

  /// Lets it happen to a router that has been serving.
  Seen seen(WithoutQuorum setting) {
    try (var site = RouterSite.of(clients.size(), clients.toArray(ClientProfile[]::new))) {
      var router =
          site.start(
              "probe.slow-interval",
              "1ms",
              "trust.quorum-of",
              voices,
              "trust.without-quorum",
              setting.name().toLowerCase(Locale.ROOT).replace('_', '-'));
      for (var status : statuses(router)) {
        router.awaitHealth(status.node().name(), "ready");
        router.awaitStatus(
            status.node().name(), it -> assertThat(finalized(it).epoch()).isPositive());
      }
      faulty.forEach(node -> site.apply(node, fault));
      await().atMost(RunningRouter.PATIENCE).until(() -> isNoticed(router));
      var answer = router.get(DATA + "?committee_index=0&slot=" + site.slot());
      var now = site.clock().instant();
      return new Seen(
          disbelieved(router),
          answer.statusCode(),
          answerer(answer),
          side(answer.statusCode(), answerer(answer)),
          answer.body(),
          new ChainConditions(router.fleet(), router.rules().trust(), now)
              .all().stream()
                  .map(Condition::kind)
                  .map(it -> "`" + it.label() + "`")
                  .distinct()
                  .toList());
    }
  }

  private String side(int status, String answerer) {
    if (status == REFUSED) {
      return "503";
    }
    return faulty.stream().anyMatch(it -> answerer.equals("node-" + it))
        ? "the faulty side"
        : "the other side";
  }

  /// All have told what they finalize with the fault, or without it.
  private boolean isNoticed(RunningRouter router) {
    var told = statuses(router).stream().map(SimulatedFork::finalized).toList();
    return faulty.stream().map(it -> told.get(it - 1)).distinct().count() == 1
        && told.stream().distinct().count() == 2;
  }

  private static List<NodeStatus> statuses(RunningRouter router) {
    return router.fleet().nodes();
  }

  private static Checkpoint finalized(NodeStatus status) {
    return status.info().finalized();
  }

  private static List<String> disbelieved(RunningRouter router) {
    return statuses(router).stream()
        .filter(it -> it.health() instanceof NodeHealth.ConflictingFinality)
        .map(it -> it.node().name())
        .collect(Collectors.toList());
  }
}
