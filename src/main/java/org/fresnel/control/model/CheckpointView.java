package org.fresnel.control.model;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fresnel.checkpoint.CheckpointAgreement;
import org.fresnel.checkpoint.CheckpointNotation;
import org.fresnel.checkpoint.CheckpointReport;
import org.fresnel.checkpoint.CheckpointVerdict;
import org.fresnel.checkpoint.NodeVote;
import org.fresnel.checkpoint.ServeDecision;
import org.fresnel.checkpoint.StoredCheckpoint;
import org.fresnel.node.SlotClock;

/// The checkpoint that new nodes can sync from. Checkpoints are written `root:epoch`, as the
/// clients' command lines take them.
///
/// @param state `served`, `refused`, `none_final` while the nodes have finalized nothing, or `off`
///   where requests for states are passed to a node
/// @param reason why it is not served; else empty
/// @param kept the newest on disk; none if there is none
/// @param agreed the newest that the nodes agree on now; none if they do not
/// @param agreedBy names of the nodes that do
/// @param nodes what each of them says
/// @param pin the operator's own checkpoint, and what the nodes say of it; none if there is none
/// @param providers what others say of the one on disk
/// @param setbacks why a node's checkpoint was not taken last time, by name
@RegisterForReflection
public record CheckpointView(
    String state,
    String reason,
    Optional<KeptView> kept,
    Optional<String> agreed,
    List<String> agreedBy,
    List<VoiceView> nodes,
    Optional<PinView> pin,
    List<WitnessView> providers,
    Map<String, String> setbacks) {
  private static final String PASSED_ON =
      "checkpoint.serve is false, or there is no state.directory: requests for states are passed to"
          + " a node";

  /// What is on disk.
  ///
  /// @param checkpoint `root:epoch`
  /// @param slot of its block
  /// @param block whether its block is kept as SSZ as well
  /// @param agreedBy names of the nodes that told it to be final
  /// @param clients their implementations
  /// @param from name of the node that gave it
  /// @param verified `state` if the whole state was hashed, else `header`
  /// @param weakSubjectivity for how long it may be trusted
  @RegisterForReflection
  public record KeptView(
      String checkpoint,
      long epoch,
      String root,
      long slot,
      String stateRoot,
      String fork,
      long stateBytes,
      boolean block,
      List<String> agreedBy,
      List<String> clients,
      String from,
      Instant at,
      String verified,
      PeriodView weakSubjectivity) {}

  /// For how long a checkpoint may be trusted.
  ///
  /// @param periodEpochs the weak-subjectivity period
  /// @param leftEpochs of it; negative once it is over
  /// @param until the last epoch
  /// @param ends its end
  @RegisterForReflection
  public record PeriodView(long periodEpochs, long leftEpochs, long until, Instant ends) {}

  /// What a node says to be final.
  ///
  /// @param told the newest first
  @RegisterForReflection
  public record VoiceView(String node, String client, List<String> told) {}

  /// The operator's own checkpoint.
  @RegisterForReflection
  public record PinView(String checkpoint, List<WitnessView> nodes) {}

  /// What someone says of a checkpoint.
  ///
  /// @param verdict `confirmed`, `contradicted` or `unknown`
  @RegisterForReflection
  public record WitnessView(String name, String verdict, String reason) {}

  /// The view of what is known of checkpoints.
  ///
  /// @param serving whether one is kept for others
  public static CheckpointView of(
      CheckpointReport report, boolean serving, SlotClock clock, Instant now) {
    return new CheckpointView(
        serving ? state(report.decision()) : "off",
        serving ? reason(report.decision()) : PASSED_ON,
        report.newest().map(held -> kept(held, clock, now)),
        agreed(report.agreement()).map(it -> CheckpointNotation.written(it.checkpoint())),
        agreed(report.agreement()).map(CheckpointAgreement.Agreed::nodes).orElseGet(List::of),
        report.agreement().votes().stream().map(CheckpointView::voteView).toList(),
        report
            .pin()
            .map(pin -> new PinView(CheckpointNotation.written(pin), crossChecks(report.pinned()))),
        crossChecks(report.provided()),
        report.setbacks());
  }

  private static Optional<CheckpointAgreement.Agreed> agreed(CheckpointAgreement agreement) {
    return agreement instanceof CheckpointAgreement.Agreed agreed
        ? Optional.of(agreed)
        : Optional.empty();
  }

  private static String state(ServeDecision decision) {
    return switch (decision) {
      case ServeDecision.Served _ -> "served";
      case ServeDecision.Refused _ -> "refused";
      case ServeDecision.NoneYet _ -> "none_final";
    };
  }

  private static String reason(ServeDecision decision) {
    return switch (decision) {
      case ServeDecision.Served _ -> "";
      case ServeDecision.Refused(var reason) -> reason;
      case ServeDecision.NoneYet _ ->
          "the nodes have finalized nothing yet: requests are passed to them";
    };
  }

  private static KeptView kept(StoredCheckpoint held, SlotClock clock, Instant now) {
    var evidence = held.evidence();
    return new KeptView(
        CheckpointNotation.written(held.checkpoint()),
        held.checkpoint().epoch(),
        held.checkpoint().root(),
        held.slot(),
        held.stateRoot(),
        held.fork(),
        held.state().bytes(),
        held.block().isPresent(),
        evidence.agreed(),
        evidence.clients(),
        evidence.from(),
        evidence.at(),
        evidence.stateVerified() ? "state" : "header",
        period(held, clock, now));
  }

  private static PeriodView period(StoredCheckpoint held, SlotClock clock, Instant now) {
    var until = held.trustedUntilEpoch();
    return new PeriodView(
        held.periodEpochs(), until - clock.epochAt(now), until, clock.startOfEpoch(until + 1));
  }

  private static VoiceView voteView(NodeVote vote) {
    return new VoiceView(
        vote.node(),
        vote.client(),
        vote.reported().stream().map(CheckpointNotation::written).toList());
  }

  private static List<WitnessView> crossChecks(Map<String, CheckpointVerdict> verdicts) {
    return verdicts.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(it -> new WitnessView(it.getKey(), it.getValue().label(), it.getValue().reason()))
        .toList();
  }
}
