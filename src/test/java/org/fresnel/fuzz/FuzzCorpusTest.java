package org.fresnel.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The inputs that fuzzing found worth keeping: each once more. See `.ci/fuzz-parsers`.
class FuzzCorpusTest {
  private static final Path CORPORA = Path.of("src/test/resources/org/fresnel/fuzz");

  @ParameterizedTest
  @EnumSource
  void everyKeptInputIsReadOrRejected(FuzzTarget target) throws IOException {
    assertThat(inputs(target))
        .isNotEmpty()
        .allSatisfy(
            file ->
                assertThatCode(() -> target.run(Files.readAllBytes(file)))
                    .as(file.toString())
                    .doesNotThrowAnyException());
  }

  private static List<Path> inputs(FuzzTarget target) throws IOException {
    try (var files = Files.list(CORPORA.resolve(target.label()))) {
      return files.sorted().toList();
    }
  }
}
