package org.fresnel.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FleetSummaryTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          3 | 3 | 0 | 0 | 0 | Duties are possible, on all 3 nodes.
          1 | 1 | 0 | 0 | 0 | Duties are possible, on the only node: if it fails, nothing takes over.
          2 | 2 | 0 | 1 | 0 | Duties are possible, on all 2 nodes. Drained: 1.
          3 | 3 | 1 | 0 | 1 | Duties are possible, on all 3 nodes. 1 node needs a look.
          3 | 2 | 1 | 0 | 1 | Duties are possible, on 2 of 3 nodes. 1 node needs a look.
          3 | 1 | 2 | 0 | 1 | Duties are possible, on 1 of 3 nodes: if it fails, nothing takes over. 2 nodes need a look.
          3 | 0 | 3 | 0 | 3 | Duties are NOT possible: none of 3 nodes is fit.
          1 | 0 | 1 | 1 | 3 | Duties are NOT possible: the only node is not fit. Drained: 1.
          """)
  void theSummaryIsASentenceAndAStatus(
      int nodes, int usable, int unfit, int drained, int status, String sentence) {
    var summary = new FleetSummary(nodes, usable, unfit, drained, 0);

    assertThat(summary.sentence()).isEqualTo(sentence);
    assertThat(summary.status()).isEqualTo(status);
  }

  @Test
  void shadowsAreNamedApart() {
    assertThat(new FleetSummary(2, 2, 0, 0, 1).sentence())
        .isEqualTo("Duties are possible, on all 2 nodes. Shadows: 1.");
  }
}
