package org.fresnel.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.fresnel.cluster.Members.Progress;
import org.junit.jupiter.api.Test;

/// A router that starts while the others are paused for a moment.
class JoiningTest {
  private final VirtualCluster network = new VirtualCluster(2);

  @Test
  void aRouterIsNotReadyAloneBesideOneThatListens() {
    network.start("a");
    var late = network.startBesidePaused("b");
    network.advance(Duration.ofSeconds(3));

    assertThat(late.members().ready()).isFalse();
  }

  @Test
  void itIsCompleteWhenTheOtherAnswers() {
    network.start("a");
    var late = network.startBesidePaused("b");
    network.advance(Duration.ofSeconds(2));
    network.changeViews();
    network.advance(Duration.ofSeconds(1));

    assertThat(late.members().progress()).isEqualTo(Progress.COMPLETE);
  }

  @Test
  void itWorksAloneAfterFiveSeconds() {
    network.start("a");
    var late = network.startBesidePaused("b");
    network.advance(Duration.ofSeconds(6));

    assertThat(late.members().progress()).isEqualTo(Progress.ALONE);
    assertThat(late.members().ready()).isTrue();
  }

  @Test
  void aRouterWithoutOthersIsReadyAtOnce() {
    var first = network.start("a");
    network.advance(Duration.ofMillis(200));

    assertThat(first.members().progress()).isEqualTo(Progress.ALONE);
  }
}
