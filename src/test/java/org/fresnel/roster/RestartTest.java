package org.fresnel.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fresnel.roster.Operators.A;
import static org.fresnel.roster.Operators.B;
import static org.fresnel.roster.Operators.C;
import static org.fresnel.roster.Operators.OPS;
import static org.fresnel.roster.Operators.READER;
import static org.fresnel.roster.Operators.configured;
import static org.fresnel.roster.Operators.drain;
import static org.fresnel.roster.Operators.drainFor;
import static org.fresnel.roster.Operators.drained;
import static org.fresnel.roster.Operators.names;
import static org.fresnel.roster.Operators.restarted;
import static org.fresnel.roster.Operators.spec;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fresnel.node.FreeTime;
import org.fresnel.node.Node;
import org.fresnel.node.Sparing;
import org.fresnel.node.Standing;
import org.junit.jupiter.api.Test;

/// Operators' changes and the configuration at the next start: whoever spoke last is heard.
class RestartTest {
  private static final Node OTHER_A = Node.at("a", "http://elsewhere:5052");

  @Test
  void everyChangeIsReadAsItWasWritten() {
    var files = Map.of("X-Key", "/run/secrets/key");
    var spec = new NodeSpec("d", "http://d:5052", "backup", "none", "me", "/run/pw", files);
    var changes =
        List.<Change>of(
            new Change.Added(spec, OPS),
            new Change.Removed("a", Address.of(A), OPS),
            new Change.RoleSet("b", Address.of(B), Node.Role.BACKUP, Node.Role.PRIMARY, OPS),
            new Change.Ordered(List.of("b", "a"), List.of("a", "b"), OPS),
            new Change.Drained("b", Address.of(B), drain(), FreeTime.NONE, Optional.of(OPS.at())),
            new Change.Drained(
                "c",
                Address.of(C),
                drainFor(Duration.ofHours(2)),
                new FreeTime(Duration.ofHours(2), Sparing.PROPOSALS),
                Optional.empty()),
            new Change.Resumed("c", Address.of(C), OPS));

    assertThat(ChangesText.read(ChangesText.write(changes))).isEqualTo(changes);
  }

  @Test
  void anotherTextIsNotUnderstood() {
    for (var text :
        List.of("", "[]", "{}", "{\"version\":2}", "{\"version\":1,\"changes\":[{}]}")) {
      assertThatThrownBy(() -> ChangesText.read(text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("expected ");
    }
  }

  @Test
  void aRemovedNodeStaysRemoved() {
    var before = configured(A, B).removing("a", OPS);

    assertThat(names(restarted(before, A, B))).containsExactly("b");
  }

  @Test
  void aRemovedNodeThatTheFileHasElsewhereSinceIsUsed() {
    var before = configured(A, B).removing("a", OPS);
    var after = restarted(before, OTHER_A, B);

    assertThat(names(after)).containsExactly("a", "b");
    assertThat(after.changes()).isEmpty();
    assertThat(after.notes())
        .containsExactly(
            "\"removed a\" by ops at 2026-01-01T12:00:00Z holds no longer: "
                + "the configuration says otherwise since");
  }

  @Test
  void anAddedNodeStays() {
    var before = configured(A).adding(spec("c", "http://c:5052"), OPS);

    assertThat(names(restarted(before, A))).containsExactly("a", "c");
  }

  @Test
  void anAddedNodeThatTheFileNamesSinceIsTheFiles() {
    var before = configured(A).adding(spec("new", "http://c:5052"), OPS);
    var after = restarted(before, A, C);

    assertThat(names(after)).containsExactly("a", "c");
    assertThat(after.changes()).isEmpty();
  }

  @Test
  void anAddedNodeThatCannotBeReadAnyMoreIsLeftOutAndNotForgotten() {
    var before = configured(A).adding(spec("c", "http://c:5052"), OPS);
    var after =
        Roster.of(
            List.of(A),
            before.changes(),
            _ -> {
              throw new Refusal(Refusal.Kind.MALFORMED, "passwordFile: expected a readable file");
            });

    assertThat(names(after)).containsExactly("a");
    assertThat(after.changes()).isEqualTo(before.changes());
    assertThat(after.notes())
        .containsExactly("c is left out: passwordFile: expected a readable file");
  }

  @Test
  void anOrderStaysAndNewNodesFollowTheOneBeforeThemInTheFile() {
    var before = configured(A, C).ordering(List.of("c", "a"), OPS);

    assertThat(names(restarted(before, A, B, C))).containsExactly("c", "a", "b");
  }

  @Test
  void anOrderEndsWhenTheFileOrdersTheSameNodesOtherwise() {
    var before = configured(A, B, C).ordering(List.of("b", "a", "c"), OPS);

    assertThat(names(restarted(before, C, B, A))).containsExactly("c", "b", "a");
  }

  @Test
  void aPartEndsWhenTheFileGivesAnother() {
    var before = configured(A, B).role("a", Node.Role.BACKUP, OPS);
    var after = restarted(before, A.as(Node.Role.BACKUP), B);

    assertThat(after.changes()).isEmpty();
  }

  @Test
  void aDrainStays() {
    var before = configured(A, B).draining("a", drain(), FreeTime.NONE);
    var after = restarted(before, A, B);

    assertThat(after.named("a").orElseThrow().member().standing()).isInstanceOf(Standing.Out.class);
  }

  @Test
  void aDrainEndsWithItsNode() {
    var before = configured(A, B).draining("a", drain(), FreeTime.NONE);

    assertThat(restarted(before, OTHER_A, B).changes()).isEmpty();
  }

  @Test
  void aResumptionEndsWhenTheFileHasTheNodeInUse() {
    var before = configured(drained(A), B).resuming("a", OPS);

    assertThat(restarted(before, A, B).changes()).isEmpty();
  }

  @Test
  void aConfigurationOfWhichAllIsRemovedIsUsedAsItIs() {
    var before = configured(A).adding(spec("c", "http://c:5052"), OPS).removing("a", OPS).changes();
    var without = before.stream().filter(Change.Removed.class::isInstance).toList();
    var after = Roster.of(List.of(A), without, READER);

    assertThat(names(after)).containsExactly("a");
    assertThat(after.changes()).isEmpty();
  }
}
