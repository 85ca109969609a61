package org.fresnel.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fresnel.registry.RegistryFixture.A;
import static org.fresnel.registry.RegistryFixture.B;
import static org.fresnel.registry.RegistryFixture.C;
import static org.fresnel.registry.RegistryFixture.OPS;
import static org.fresnel.registry.RegistryFixture.READER;
import static org.fresnel.registry.RegistryFixture.configured;
import static org.fresnel.registry.RegistryFixture.drain;
import static org.fresnel.registry.RegistryFixture.drainFor;
import static org.fresnel.registry.RegistryFixture.drained;
import static org.fresnel.registry.RegistryFixture.names;
import static org.fresnel.registry.RegistryFixture.restarted;
import static org.fresnel.registry.RegistryFixture.spec;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fresnel.node.AdminState;
import org.fresnel.node.AvoidedDuties;
import org.fresnel.node.Node;
import org.fresnel.node.NodeFingerprint;
import org.fresnel.node.WindowRequest;
import org.junit.jupiter.api.Test;

/// Operators' changes and the configuration at the next start: whoever spoke last is heard.
class RestartTest {
  private static final Node OTHER_A = Node.at("a", "http://elsewhere:5052");

  @Test
  void everyChangeIsReadAsWritten() {
    var files = Map.of("X-Key", "/run/secrets/key");
    var spec = new NodeSpec("d", "http://d:5052", "backup", "none", "", "", "me", "/run/pw", files);
    var changes =
        List.<NodeOverride>of(
            new NodeOverride.Added(spec, OPS),
            new NodeOverride.Removed("a", NodeFingerprint.of(A), OPS),
            new NodeOverride.RoleSet(
                "b", NodeFingerprint.of(B), Node.Role.BACKUP, Node.Role.PRIMARY, OPS),
            new NodeOverride.Ordered(List.of("b", "a"), List.of("a", "b"), OPS),
            new NodeOverride.Drained(
                "b", NodeFingerprint.of(B), drain(), WindowRequest.NONE, Optional.of(OPS.at())),
            new NodeOverride.Drained(
                "c",
                NodeFingerprint.of(C),
                drainFor(Duration.ofHours(2)),
                new WindowRequest(Duration.ofHours(2), AvoidedDuties.PROPOSALS),
                Optional.empty()),
            new NodeOverride.Resumed("c", NodeFingerprint.of(C), OPS));

    assertThat(NodeOverrideCodec.read(NodeOverrideCodec.write(changes))).isEqualTo(changes);
  }

  @Test
  void anotherTextIsUnreadable() {
    for (var text :
        List.of("", "[]", "{}", "{\"version\":2}", "{\"version\":1,\"changes\":[{}]}")) {
      assertThatThrownBy(() -> NodeOverrideCodec.read(text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("expected ");
    }
  }

  /// A later version may have other roles.
  @Test
  void aRoleThatIsNotKnownMakesTheTextUnreadable() {
    var change =
        new NodeOverride.RoleSet(
            "b", NodeFingerprint.of(B), Node.Role.BACKUP, Node.Role.PRIMARY, OPS);
    var text = NodeOverrideCodec.write(List.of(change)).replace("backup", "archive");

    assertThatThrownBy(() -> NodeOverrideCodec.read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("expected ");
  }

  @Test
  void aRemovedNodeStaysRemoved() {
    var before = configured(A, B).removing("a", OPS);

    assertThat(names(restarted(before, A, B))).containsExactly("b");
  }

  @Test
  void aRemovedNodeWithANewUrlInTheFileIsUsed() {
    var before = configured(A, B).removing("a", OPS);
    var after = restarted(before, OTHER_A, B);

    assertThat(names(after)).containsExactly("a", "b");
    assertThat(after.changes()).isEmpty();
    assertThat(after.notes())
        .containsExactly(
            "\"removed a\" by ops at 2026-01-01T12:00:00Z has no effect any more: "
                + "the configuration changed since");
  }

  @Test
  void anAddedNodeStays() {
    var before = configured(A).adding(spec("c", "http://c:5052"), OPS);

    assertThat(names(restarted(before, A))).containsExactly("a", "c");
  }

  @Test
  void anAddedNodeThatIsNowInTheFileBelongsToTheFile() {
    var before = configured(A).adding(spec("new", "http://c:5052"), OPS);
    var after = restarted(before, A, C);

    assertThat(names(after)).containsExactly("a", "c");
    assertThat(after.changes()).isEmpty();
  }

  @Test
  void anUnreadableAddedNodeIsSkippedAndNotForgotten() {
    var before = configured(A).adding(spec("c", "http://c:5052"), OPS);
    var after =
        RegistryState.of(
            List.of(A),
            before.changes(),
            _ -> {
              throw new RejectedChangeException(
                  RejectedChangeException.Kind.MALFORMED, "passwordFile: expected a readable file");
            });

    assertThat(names(after)).containsExactly("a");
    assertThat(after.changes()).isEqualTo(before.changes());
    assertThat(after.notes())
        .containsExactly("c is ignored: passwordFile: expected a readable file");
  }

  @Test
  void anOrderStaysAndNewNodesFollowTheirPredecessor() {
    var before = configured(A, C).ordering(List.of("c", "a"), OPS);

    assertThat(names(restarted(before, A, B, C))).containsExactly("c", "a", "b");
  }

  @Test
  void anOrderEndsWhenTheFileHasAnotherOrder() {
    var before = configured(A, B, C).ordering(List.of("b", "a", "c"), OPS);

    assertThat(names(restarted(before, C, B, A))).containsExactly("c", "b", "a");
  }

  @Test
  void aRoleOverrideEndsWhenTheFileChangesTheRole() {
    var before = configured(A, B).role("a", Node.Role.BACKUP, OPS);
    var after = restarted(before, A.as(Node.Role.BACKUP), B);

    assertThat(after.changes()).isEmpty();
  }

  @Test
  void aDrainStays() {
    var before = configured(A, B).draining("a", drain(), WindowRequest.NONE);
    var after = restarted(before, A, B);

    assertThat(after.named("a").orElseThrow().member().adminState())
        .isInstanceOf(AdminState.Out.class);
  }

  @Test
  void aDrainEndsWithItsNode() {
    var before = configured(A, B).draining("a", drain(), WindowRequest.NONE);

    assertThat(restarted(before, OTHER_A, B).changes()).isEmpty();
  }

  @Test
  void aResumptionEndsWhenTheFileDoesNotDrainTheNode() {
    var before = configured(drained(A), B).resuming("a", OPS);

    assertThat(restarted(before, A, B).changes()).isEmpty();
  }

  @Test
  void theWholeConfigurationIsUsedIfAllItsNodesAreRemoved() {
    var before = configured(A).adding(spec("c", "http://c:5052"), OPS).removing("a", OPS).changes();
    var without = before.stream().filter(NodeOverride.Removed.class::isInstance).toList();
    var after = RegistryState.of(List.of(A), without, READER);

    assertThat(names(after)).containsExactly("a");
    assertThat(after.changes()).isEmpty();
  }
}
