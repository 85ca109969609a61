package org.fresnel.checkpoint;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.fresnel.node.Fleet;

/// Combines the votes of the nodes with the results of fetches and checks.
final class CheckpointEvaluator {
  private CheckpointEvaluator() {}

  static CheckpointStatus of(
      Fleet fleet, CheckpointSettings settings, CheckpointState state, Instant now) {
    var agreement = CheckpointAgreement.of(fleet, settings.rule());
    var held = ofThisNetwork(state.held(), fleet);
    var epoch = fleet.network().known() ? fleet.network().clock().epochAt(now) : 0;
    var against =
        held.stream()
            .findFirst()
            .flatMap(
                it ->
                    CheckpointAgreement.against(
                        it.checkpoint(), agreement.votes(), settings.rule()));
    var decision =
        ServeDecision.of(
            new ServeDecision.Known(
                held.stream().findFirst(),
                lacking(agreement, state.setbacks()),
                against,
                state.pinned(),
                state.provided(),
                epoch,
                NodeVote.noneFinal(fleet, settings.rule())));
    var report =
        new CheckpointReport(
            agreement,
            held,
            decision,
            settings.pin(),
            state.pinned(),
            state.provided(),
            state.setbacks());
    var contradiction =
        against
            .map(
                root ->
                    "expected %s on disk, as the nodes agree, got %s"
                        .formatted(root, held.getFirst().checkpoint().root()))
            .orElse("");
    return new CheckpointStatus(
        report, CheckpointConditions.of(report, state.wrongFiles(), contradiction, epoch));
  }

  /// Until a node has reported the network, no stored checkpoint is offered.
  private static List<StoredCheckpoint> ofThisNetwork(List<StoredCheckpoint> held, Fleet fleet) {
    var network = fleet.network().genesisValidatorsRoot();
    return held.stream().filter(it -> it.network().equals(network)).toList();
  }

  private static String lacking(CheckpointAgreement agreement, Map<String, String> setbacks) {
    return switch (agreement) {
      case CheckpointAgreement.Open open -> open.reason();
      case CheckpointAgreement.Agreed(var checkpoint, _, _) ->
          "the nodes agree on the checkpoint %s, which is not fetched yet%s"
              .formatted(
                  CheckpointNotation.written(checkpoint),
                  setbacks.entrySet().stream()
                      .map(it -> "; " + it.getKey() + ": " + it.getValue())
                      .sorted()
                      .collect(Collectors.joining()));
    };
  }
}
