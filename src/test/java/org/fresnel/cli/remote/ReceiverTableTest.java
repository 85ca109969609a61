package org.fresnel.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fresnel.control.model.NotifyTestView;
import org.fresnel.control.model.NotifyView;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class ReceiverTableTest {
  private static final Instant AT = Instant.parse("2026-11-22T06:08:24.911Z");

  @Test
  void aFailingReceiverShowsItsError() {
    var receiver =
        new NotifyView.Receiver(
            "pager",
            "webhook",
            "https://pager.example",
            List.of("incidents"),
            "warning",
            3,
            8,
            21,
            0,
            true,
            Optional.of(AT),
            Optional.of(new NotifyView.LastError(AT, "connection refused")));

    assertThat(ReceiverTable.text(new NotifyView("r", List.of(receiver)), Ansi.OFF))
        .contains("pager", "https://pager.example", "failing\n  connection refused");
  }

  @Test
  void aTestShowsWhatEachAnswered() {
    var results =
        List.of(
            new NotifyTestView("pager", true, Optional.empty()),
            new NotifyTestView("chat", false, Optional.of("status 403")));

    assertThat(ReceiverTable.results(results, Ansi.OFF))
        .isEqualTo("RECEIVER  RESULT\npager     delivered\nchat      failed\n  status 403\n");
  }

  @Test
  void withoutAReceiverThereIsNothingToTest() {
    assertThat(ReceiverTable.results(List.of(), Ansi.OFF)).startsWith("No receiver is configured");
  }
}
