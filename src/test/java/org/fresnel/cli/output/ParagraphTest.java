package org.fresnel.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ParagraphTest {
  @Test
  void furtherLinesAreIndentedLikeTheFirst() {
    var text = Paragraph.of("  > ", "word ".repeat(40).strip());

    assertThat(text.lines())
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(Paragraph.WIDTH));
    assertThat(text.lines().skip(1)).allMatch(line -> line.startsWith("    word"));
  }

  @Test
  void aWordIsNotCut() {
    var word = "w".repeat(2 * Paragraph.WIDTH);

    assertThat(Paragraph.of("  ", "a " + word)).isEqualTo("  a\n  " + word + "\n");
  }

  @Test
  void controlCharactersAreNotPrinted() {
    assertThat(Paragraph.of("  ", "a\u001b[2J\nb")).isEqualTo("  a [2J b\n");
  }
}
