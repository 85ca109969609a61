package org.fresnel.control.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fresnel.node.Fleet;
import org.fresnel.node.NodeStatus;
import org.fresnel.proxy.publish.SszSupport;
import org.fresnel.registry.NodeRegistry;
import org.fresnel.registry.RegisteredNode;

/// A node as the operator sees it.
///
/// @param name of the node
/// @param url of its Beacon API; `/***` stands for a path, which may be a secret
/// @param role `primary`, `backup`, `last-resort` or `shadow`
/// @param health one word, such as `ready` or `down`
/// @param reason for that health, a sentence
/// @param replay `unknown`, `complete`, `pending` or `abandoned`
/// @param replayReason for that, a sentence
/// @param proof `untested`, `passed` or `failed`: the result of its last test with duty reads
/// @param proofReason for that, a sentence
/// @param blockProof `untested`, `passed`, `refused` or `failed`: the result of its last test with
///   a dry-run block
/// @param blockProofReason for that, a sentence
/// @param version its version string; empty while unknown
/// @param headSlot slot of its head
/// @param headRoot root of its head; empty while only the slot is known
/// @param headLatenessMs smoothed time from the first announcement of a head to this node's
/// @param lagSlots slots behind the best head
/// @param finalizedEpoch its newest finalized epoch
/// @param peers connected peers
/// @param latencyMs smoothed answer time of its probes
/// @param failuresInARow failed requests since the last good one
/// @param lastFailures the newest ones, newest first
/// @param jsonOnly operations for which it is left out of SSZ messages, since it answered 415
/// @param configured whether it is in the configuration, or was added while the router ran
/// @param drain if it is out of use, or waits to be
/// @param changes of operators that are about it, the oldest first
@RegisterForReflection
public record NodeView(
    String name,
    String url,
    String role,
    String health,
    String reason,
    String replay,
    String replayReason,
    String proof,
    String proofReason,
    String blockProof,
    String blockProofReason,
    String version,
    long headSlot,
    String headRoot,
    double headLatenessMs,
    long lagSlots,
    long finalizedEpoch,
    int peers,
    double latencyMs,
    int failuresInARow,
    List<FailureView> lastFailures,
    List<String> jsonOnly,
    boolean configured,
    Optional<DrainView> drain,
    List<NodeOverrideView> changes) {

  /// The same as `replay`, under the name that it had before 0.1; for tools that read it.
  @JsonProperty
  public String memory() {
    return replay;
  }

  /// The same as `replayReason`, under the name that it had before 0.1.
  @JsonProperty
  public String memoryReason() {
    return replayReason;
  }

  /// One failure.
  @RegisterForReflection
  public record FailureView(Instant at, String reason) {}

  public static NodeView of(
      NodeStatus status, Fleet fleet, NodeRegistry registry, SszSupport jsonOnly) {
    var facts = status.info();
    var place = registry.snapshot().named(status.node().name());
    return new NodeView(
        status.node().name(),
        status.node().shownUrl(),
        status.node().role().label(),
        status.health().kind().label(),
        status.health().reason(),
        status.replay().label(),
        status.replay().reason(),
        status.proof().label(),
        status.proof().reason(),
        status.blockProof().label(),
        status.blockProof().reason(),
        facts.version(),
        facts.head().slot(),
        facts.head().root(),
        facts.lateness().toNanos() / 1e6,
        fleet.lagSlots(status),
        facts.finalized().epoch(),
        facts.knownPeers(),
        facts.latency().toNanos() / 1e6,
        status.failures().inARow(),
        status.failures().recent().stream()
            .map(failure -> new FailureView(failure.at(), failure.reason()))
            .toList(),
        jsonOnly.operations(status.node(), fleet),
        place.filter(RegisteredNode::configured).isPresent(),
        DrainView.of(status.adminState(), registry),
        place.stream().flatMap(it -> it.changes().stream()).map(NodeOverrideView::of).toList());
  }
}
