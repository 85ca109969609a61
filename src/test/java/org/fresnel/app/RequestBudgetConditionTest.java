package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.fresnel.conditions.Condition;
import org.fresnel.node.Credentials;
import org.fresnel.node.Fleet;
import org.fresnel.node.Node;
import org.junit.jupiter.api.Test;

/// The budget of requests of nodes that count them.
class RequestBudgetConditionTest {
  private static final Fleet FLEET =
      Fleet.unprobed(
          List.of(node("own", Node.Role.PRIMARY), node("hosted", Node.Role.LAST_RESORT)),
          Instant.EPOCH);

  private static Node node(String name, Node.Role role) {
    return new Node(
        name, URI.create("http://" + name), role, Credentials.NONE, false, Node.Receives.ALL);
  }

  private static List<Condition> conditions(int budget, long own, long hosted) {
    var today = Map.of("own", own, "hosted", hosted);
    return new RequestBudgetCondition(() -> FLEET, budget, today::get).conditions();
  }

  @Test
  void aLastResortAboveItsBudgetIsACondition() {
    assertThat(conditions(900, 50_000, 901))
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.subject()).isEqualTo("hosted");
              assertThat(it.text()).startsWith("hosted: expected at most 900 requests today");
            });
  }

  @Test
  void aBudgetThatIsKeptIsNone() {
    assertThat(conditions(900, 50_000, 900)).isEmpty();
  }

  @Test
  void noBudgetIsNoLimit() {
    assertThat(conditions(0, 50_000, 50_000)).isEmpty();
  }
}
