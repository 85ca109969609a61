package org.fresnel.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.notify.ToldIncidents.condition;
import static org.fresnel.notify.ToldIncidents.drilled;
import static org.fresnel.notify.ToldIncidents.ended;
import static org.fresnel.notify.ToldIncidents.incident;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fresnel.conditions.Condition;
import org.fresnel.history.Incident;
import org.fresnel.notify.Notification.Severity;
import org.fresnel.notify.Notification.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EpisodesTest {
  @Test
  void anUnfitNodeIsAWarning() {
    var episodes = Episodes.of(incident(1, "a", "down", "syncing"));

    assertThat(episodes).hasSize(1);
    assertThat(episodes.getFirst().alert()).isEqualTo("FresnelNodeUnfit");
    assertThat(episodes.getFirst().severity()).isEqualTo(Severity.WARNING);
    assertThat(episodes.getFirst().first().text()).isEqualTo("a is down: a reason");
  }

  @Test
  void aFailoverBeforeItIsAnEpisodeOfItsOwn() {
    var episodes = Episodes.of(incident(1, "a", "ready", "down"));

    assertThat(episodes)
        .extracting(Episode::alert)
        .containsExactly("FresnelNodeFailedOver", "FresnelNodeUnfit");
    assertThat(episodes).extracting(Episode::key).doesNotHaveDuplicates();
    assertThat(episodes.getLast().from()).isEqualTo(episodes.getFirst().from().plusSeconds(1));
  }

  @Test
  void anotherChainIsCritical() {
    assertThat(Episodes.of(incident(1, "a", "down", "wrong_network", "down", "recovering")))
        .extracting(Episode::severity)
        .containsExactly(Severity.WARNING, Severity.CRITICAL);
  }

  @Test
  void whatADrillCausesIsHarmless() {
    var episodes = Episodes.of(drilled(incident(1, "a", "down"), "drill-7"));

    assertThat(episodes).extracting(Episode::severity).containsExactly(Severity.INFO);
    assertThat(episodes.getFirst().text()).isEqualTo("a is down (in drill-7): a reason");
  }

  @Test
  void theEndNamesItsTime() {
    var incident = ended(incident(1, "a", "down", "ready"), Incident.End.RESOLVED);

    assertThat(Episodes.of(incident).getFirst().endText())
        .isEqualTo("a has no problem any more after 60 s");
  }

  @Test
  void anInterruptedIncidentHasNoKnownEnd() {
    var incident = ended(incident(1, "a", "down"), Incident.End.INTERRUPTED);

    assertThat(Episodes.of(incident).getFirst().endText()).contains("not known");
  }

  @Test
  void aHaltedRolloutIsNoOtherCondition() {
    var halted = condition(Condition.Kind.ROLLOUT_HALTED, "a", ToldIncidents.NOW);
    var split = condition(Condition.Kind.HEAD_SPLIT, "", ToldIncidents.NOW);

    assertThat(Episodes.of(halted).topic()).isEqualTo(Topic.ROLLOUTS);
    assertThat(Episodes.of(split).topic()).isEqualTo(Topic.CONDITIONS);
  }

  @ParameterizedTest
  @EnumSource(Condition.Kind.class)
  void aConditionHasTheNameOfItsAlertRule(Condition.Kind kind) throws IOException {
    var rules = Files.readString(Path.of("helm/fresnel/files/alerts.yaml"));

    assertThat(rules).contains("- alert: " + ConditionAlerts.name(kind) + "\n");
  }
}
