package org.fresnel.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.cli.remote.ConsoleFixture.asked;
import static org.fresnel.cli.remote.ScriptedLine.example;

import java.util.Optional;
import org.fresnel.cli.RemoteQuery;
import org.junit.jupiter.api.Test;

class DutyReportPageTest {
  @Test
  void theReportIsATableForEachPartInADuty() {
    var line = new ScriptedLine().says("GET /api/v1/report", example("report.200"));
    var result = asked(line, new RemoteQuery.Report(Optional.of("7d")));

    assertThat(result.status()).isZero();
    assertThat(result.out())
        .isEqualTo(
            """
            Duties on the chain since 2026-11-24T00:00:00Z, up to slot 81234. 96 duties wait for theirs.

            DUTY         TOTAL  ON CHAIN  EFFECTIVENESS  DISTANCE
            attestation  11300   99.96 %        99.58 %  1.02
              9 late head, 2 not included, 2 not published, 3 wrong head
            proposal         3   66.67 %        66.67 %  0.00
              1 orphaned

            DATA OF    VERSION                DAYS                      ATTESTATIONS  ON CHAIN  EFFECTIVENESS  DISTANCE
            (no node)  -                      2026-11-28                           2    0.00 %         0.00 %  -
              2 not published
            node-1     Lighthouse/v8.0.0-abc  2026-11-24 to 2026-11-28          6400   99.97 %        99.61 %  1.03
              8 late head, 2 not included
            node-1     Lighthouse/v8.0.1-def  2026-11-28 to 2026-12-01          4795  100.00 %        99.86 %  1.01
              1 late head
            node-2     teku/v26.1.0           2026-11-28                         103  100.00 %        98.12 %  1.08
              3 wrong head

            MESSAGE AT  VERSION       DAYS                      ATTESTATIONS  ON CHAIN  EFFECTIVENESS  DISTANCE
            node-2      teku/v26.1.0  2026-11-24 to 2026-12-01         11298   99.98 %        99.60 %  1.02
              9 late head, 2 not included, 3 wrong head
            """);
  }

  @Test
  void aReportWithoutAResultIsASentence() {
    var line =
        new ScriptedLine()
            .says(
                "GET /api/v1/report",
                "{\"since\":\"2026-11-24T00:00:00Z\",\"pending\":7,\"duties\":[],\"nodes\":[]}");

    assertThat(asked(line, new RemoteQuery.Report(Optional.empty())).out())
        .isEqualTo(
            "No duty has a final result yet: it is one to two epochs after the slot. 7 duties wait"
                + " for theirs.\n");
  }
}
