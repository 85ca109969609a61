package org.fresnel.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReliabilityPageTest {
  private static final String OTHERS = "# Reliability\n\n## Another section\n";

  @Test
  void theFirstSectionIsAddedAtTheEnd() {
    assertThat(ReliabilityPage.withSection(OTHERS, "first\n")).startsWith(OTHERS).contains("first");
  }

  @Test
  void theNextSectionReplacesItAndNothingElse() {
    var page = ReliabilityPage.withSection(OTHERS, "first\n") + "\n## A third section\n";

    assertThat(ReliabilityPage.withSection(page, "second\n"))
        .isEqualTo(page.replace("first", "second"));
  }
}
