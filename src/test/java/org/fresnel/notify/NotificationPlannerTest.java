package org.fresnel.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.notify.ToldIncidents.NOW;
import static org.fresnel.notify.ToldIncidents.condition;
import static org.fresnel.notify.ToldIncidents.ended;
import static org.fresnel.notify.ToldIncidents.incident;
import static org.fresnel.notify.ToldIncidents.texts;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.fresnel.conditions.ActiveConditions.Holding;
import org.fresnel.conditions.Condition;
import org.fresnel.history.Incident;
import org.junit.jupiter.api.Test;

class NotificationPlannerTest {
  private static final Incident DOWN = incident(1, "a", "down");
  private static final Holding SPLIT = condition(Condition.Kind.HEAD_SPLIT, "", NOW);

  private NotificationMemory memory = NotificationMemory.EMPTY;

  private List<String> told(NotificationScene scene) {
    var plan = NotificationPlanner.next(memory, scene);
    memory = plan.memory();
    return texts(plan.messages());
  }

  private static NotificationScene incidents(Incident... incidents) {
    var listed = Stream.of(incidents).flatMap(it -> Episodes.of(it).stream()).toList();
    return new NotificationScene(NOW, listed, List.of(), true);
  }

  private static NotificationScene conditions(boolean settled, Holding... conditions) {
    var standing = Arrays.stream(conditions).map(Episodes::of).toList();
    return new NotificationScene(NOW.plusSeconds(90), List.of(), standing, settled);
  }

  @Test
  void anIncidentIsToldOnceAtItsBeginAndAtItsEnd() {
    assertThat(told(incidents(DOWN))).containsExactly("begin a is down: a reason");
    assertThat(told(incidents(DOWN))).isEmpty();

    var over = ended(DOWN, Incident.End.RESOLVED);
    assertThat(told(incidents(over))).containsExactly("end a has no problem any more after 60 s");
    assertThat(told(incidents(over))).isEmpty();
    assertThat(memory.begun()).isEmpty();
  }

  @Test
  void aShortIncidentIsToldWithItsEnd() {
    assertThat(told(incidents(ended(DOWN, Incident.End.RESOLVED))))
        .containsExactly("begin a is down: a reason", "end a has no problem any more after 60 s");
  }

  @Test
  void theIncidentsOfOneNodeAreToldInTheirOrder() {
    told(incidents(DOWN));

    assertThat(told(incidents(ended(DOWN, Incident.End.RESOLVED), incident(90, "a", "syncing"))))
        .containsExactly(
            "end a has no problem any more after 60 s", "begin a is syncing: a reason");
  }

  @Test
  void theEndHasTheIdOfItsBegin() {
    var begin = NotificationPlanner.next(memory, incidents(DOWN)).messages().getFirst();
    memory = NotificationPlanner.next(memory, incidents(DOWN)).memory();
    var over = incidents(ended(DOWN, Incident.End.RESOLVED));
    var end = NotificationPlanner.next(memory, over).messages().getFirst();

    assertThat(begin.id()).isEqualTo("incident:1:1767225601000:warning:1767225601000:begin");
    assertThat(end.id()).isEqualTo("incident:1:1767225601000:warning:1767225601000:end");
  }

  @Test
  void aConditionEndsWhenItIsMissing() {
    assertThat(told(conditions(true, SPLIT))).containsExactly("begin a sentence");
    assertThat(told(conditions(true, SPLIT))).isEmpty();
    assertThat(told(conditions(true))).containsExactly("end it has ended after 90 s");
    assertThat(told(conditions(true))).isEmpty();
  }

  @Test
  void aConditionGoesOnWhileTheRouterStarts() {
    told(conditions(true, SPLIT));

    assertThat(told(conditions(false))).isEmpty();
    var again = new Holding(SPLIT.condition(), NOW.plus(Duration.ofHours(1)));
    assertThat(told(conditions(true, again))).isEmpty();
    assertThat(told(conditions(true))).hasSize(1);
  }

  @Test
  void whatWasOverBeforeTheFirstStartIsNotTold() {
    var scene = incidents(ended(DOWN, Incident.End.RESOLVED), incident(2, "b", "down"));
    memory = NotificationPlanner.beginning(scene);

    assertThat(told(scene)).containsExactly("begin b is down: a reason");
  }
}
