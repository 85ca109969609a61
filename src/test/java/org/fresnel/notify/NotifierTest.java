package org.fresnel.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.notify.ToldIncidents.NOW;
import static org.fresnel.notify.ToldIncidents.condition;
import static org.fresnel.notify.ToldIncidents.ended;
import static org.fresnel.notify.ToldIncidents.incident;
import static org.fresnel.notify.ToldIncidents.receiver;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.fresnel.conditions.ActiveConditions.Holding;
import org.fresnel.conditions.Condition;
import org.fresnel.history.Incident;
import org.fresnel.notify.Notification.Severity;
import org.fresnel.notify.ReceiverClient.SendResult;
import org.fresnel.storage.MemoryStore;
import org.fresnel.storage.Store;
import org.fresnel.storage.TestStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotifierTest {
  private static final SendResult FAILED = new SendResult.Failed("connection refused");
  private static final ReceiverSettings PAGER = receiver("pager", Severity.WARNING);

  @TempDir Path folder;

  private Instant now = NOW;
  private List<Incident> incidents = List.of();
  private List<Holding> conditions = List.of();
  private final Map<String, SendResult> answers = new HashMap<>();
  private final Map<String, List<Notification>> taken = new HashMap<>();
  private final List<Notification> asked = new ArrayList<>();

  private Notifier notifier(Store store, ReceiverSettings... receivers) {
    return notifier(store, Runnable::run, Optional.empty(), receivers);
  }

  private Notifier notifier(
      Store store, Executor executor, Optional<Duration> heartbeat, ReceiverSettings... receivers) {
    return new Notifier(
        new NotifySettings(Optional.empty(), heartbeat, List.of(receivers)),
        "router-1",
        new Notifier.Sources(() -> incidents, () -> conditions, List::of),
        new DutyFailures(),
        store,
        () -> now,
        executor,
        (settings, _) -> (messages, _) -> answer(settings, messages));
  }

  private SendResult answer(ReceiverSettings settings, List<Notification> messages) {
    asked.addAll(messages);
    var answer = answers.getOrDefault(settings.name(), new SendResult.Delivered());
    if (answer instanceof SendResult.Delivered) {
      taken(settings.name()).addAll(messages);
    }
    return answer;
  }

  private List<Notification> taken(String receiver) {
    return taken.computeIfAbsent(receiver, _ -> new ArrayList<>());
  }

  private void pollFor(Notifier notifier, Duration time) {
    for (var left = time; left.isPositive(); left = left.minusSeconds(1)) {
      now = now.plusSeconds(1);
      notifier.poll();
    }
  }

  @Test
  void anIncidentIsToldAtTheNextPoll() {
    var notifier = notifier(new MemoryStore(), PAGER);
    notifier.poll();
    incidents = List.of(incident(1, "a", "down"));

    notifier.poll();

    assertThat(taken("pager"))
        .extracting(Notification::text)
        .containsExactly("a is down: a reason");
    assertThat(notifier.receivers().getFirst().success()).contains(now);
  }

  @Test
  void aReceiverThatWasDownForTenMinutesGetsEverythingOnceAndInOrder() {
    var notifier = notifier(new MemoryStore(), PAGER);
    notifier.poll();
    answers.put("pager", FAILED);
    for (var i = 1; i <= 20; i++) {
      var number = i;
      incidents =
          IntStream.rangeClosed(1, i)
              .mapToObj(id -> incident(id, "a", "down"))
              .map(it -> it.id() < number ? ended(it, Incident.End.RESOLVED) : it)
              .toList();
      pollFor(notifier, Duration.ofSeconds(30));
    }
    assertThat(notifier.receivers().getFirst().pending()).isEqualTo(39);
    assertThat(notifier.receivers().getFirst().failing()).isTrue();

    answers.clear();
    pollFor(notifier, ReceiverLane.LONGEST_WAIT);

    assertThat(taken("pager")).hasSize(39);
    assertThat(taken("pager")).extracting(Notification::id).doesNotHaveDuplicates();
    assertThat(
            taken("pager").stream().map(it -> it.id().split(":", -1)[1]).mapToInt(Integer::valueOf))
        .isSorted();
    assertThat(notifier.receivers().getFirst().pending()).isZero();
  }

  @Test
  void aReceiverThatIsDownIsAskedLessAndLessOften() {
    var notifier = notifier(new MemoryStore(), PAGER);
    answers.put("pager", FAILED);
    incidents = List.of(incident(1, "a", "down"));

    pollFor(notifier, Duration.ofMinutes(10));

    assertThat(asked).hasSizeBetween(20, 30);
    assertThat(asked).extracting(Notification::id).containsOnly(asked.getFirst().id());
  }

  @Test
  void aRestartLosesNothingAndTellsNothingTwice() {
    try (var store = TestStore.open(folder)) {
      var first = notifier(store, PAGER);
      incidents = List.of(incident(1, "a", "down"), incident(2, "b", "down"));
      first.poll();
      answers.put("pager", FAILED);
      incidents =
          List.of(incident(1, "a", "down"), incident(2, "b", "down"), incident(3, "c", "down"));
      pollFor(first, Duration.ofSeconds(1));
      first.stop();
    }
    answers.clear();
    incidents = incidents.stream().map(it -> ended(it, Incident.End.INTERRUPTED)).toList();
    try (var store = TestStore.open(folder)) {
      pollFor(notifier(store, PAGER), Duration.ofSeconds(2));
    }

    assertThat(taken("pager"))
        .extracting(it -> it.subject() + " " + it.phase().label())
        .containsExactly("a begin", "b begin", "c begin", "a end", "b end", "c end");
  }

  @Test
  void aKilledRouterSendsAgainWithTheSameId() {
    incidents = List.of(incident(1, "a", "down"));
    try (var store = TestStore.open(folder)) {
      notifier(store, PAGER).poll();
    }
    try (var store = TestStore.open(folder)) {
      notifier(store, PAGER).poll();
    }

    assertThat(taken("pager")).hasSize(2);
    assertThat(taken("pager").getFirst().id()).isEqualTo(taken("pager").getLast().id());
  }

  @Test
  void aReceiverThatHangsDoesNotHoldTheOthers() {
    var hanging = new ArrayList<Runnable>();
    var notifier =
        notifier(
            new MemoryStore(),
            task -> {
              if (hanging.isEmpty()) {
                hanging.add(task);
              } else {
                task.run();
              }
            },
            Optional.empty(),
            PAGER,
            receiver("chat", Severity.WARNING));
    incidents = List.of(incident(1, "a", "down"));

    notifier.poll();

    assertThat(taken("pager")).isEmpty();
    assertThat(taken("chat")).hasSize(1);
  }

  @Test
  void aRejectedMessageDoesNotHoldTheNextOnes() {
    var notifier = notifier(new MemoryStore(), PAGER);
    answers.put("pager", new SendResult.Rejected("status 400"));
    incidents = List.of(incident(1, "a", "down"));
    notifier.poll();
    answers.clear();
    incidents = List.of(incident(1, "a", "down"), incident(2, "b", "down"));

    notifier.poll();

    assertThat(taken("pager")).extracting(Notification::subject).containsExactly("b");
    assertThat(notifier.receivers().getFirst().counts().rejected()).isEqualTo(1);
  }

  @Test
  void alertmanagerHearsOfWhatContinuesAgain() {
    var settings =
        new ReceiverSettings(
            "am",
            ReceiverSettings.Kind.ALERTMANAGER,
            PAGER.url(),
            PAGER.tokenFile(),
            PAGER.headerFiles(),
            PAGER.topics(),
            PAGER.least());
    var notifier = notifier(new MemoryStore(), settings);
    conditions = List.of(condition(Condition.Kind.HEAD_SPLIT, "", NOW));
    pollFor(notifier, Duration.ofMinutes(3));

    assertThat(taken("am")).hasSizeBetween(3, 5);

    conditions = List.of();
    pollFor(notifier, Duration.ofMinutes(3));

    assertThat(taken("am").getLast().phase()).isEqualTo(Notification.Phase.END);
  }

  @Test
  void theHeartbeatIsSentRegularlyAndIsNotKept() {
    var notifier =
        notifier(new MemoryStore(), Runnable::run, Optional.of(Duration.ofSeconds(30)), PAGER);
    pollFor(notifier, Duration.ofMinutes(2));
    assertThat(taken("pager")).hasSize(4);
    answers.put("pager", FAILED);
    pollFor(notifier, Duration.ofMinutes(2));
    answers.clear();

    assertThat(notifier.receivers().getFirst().pending()).isZero();
    assertThat(taken("pager")).hasSize(4);
  }

  @Test
  void aTestMessageIsSentAtOnceToEachReceiver() {
    answers.put("chat", FAILED);
    var notifier = notifier(new MemoryStore(), PAGER, receiver("chat", Severity.CRITICAL));

    assertThat(notifier.test().toCompletableFuture())
        .isCompletedWithValueMatching(
            it ->
                it.equals(
                    List.of(
                        new ReceiverReport.TestResult("pager", Optional.empty()),
                        new ReceiverReport.TestResult("chat", Optional.of("connection refused")))));
  }
}
