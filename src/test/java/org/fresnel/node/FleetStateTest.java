package org.fresnel.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Failures of those that listen.
class FleetStateTest {
  private static final Node NODE = Node.at("a", "http://a");

  private final FleetState fleet =
      new FleetState(List.of(NODE), FleetFixture.RULES, InstantSource.fixed(FleetFixture.GENESIS));
  private final List<String> heard = new ArrayList<>();

  @Test
  void aListenerThatThrowsDoesNotStopOtherListeners() {
    fleet.onFailure(failure -> heard.add(failure.getMessage()));
    fleet.onChange(_ -> heard.add("first"));
    fleet.onChange(
        _ -> {
          throw new IllegalStateException("stumbled");
        });
    fleet.onChange(_ -> heard.add("last"));

    fleet.report(NODE, new Observation.Peered(7));

    assertThat(heard).containsExactly("first", "last", "stumbled");
    assertThat(fleet.snapshot().nodes().getFirst().info().peers()).isEqualTo(7);
  }

  @Test
  void theReporterGetsTheFailureWithoutAFailureListener() {
    fleet.onChange(
        _ -> {
          throw new IllegalStateException("stumbled");
        });

    assertThatThrownBy(() -> fleet.report(NODE, new Observation.Peered(7)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("stumbled");
  }
}
