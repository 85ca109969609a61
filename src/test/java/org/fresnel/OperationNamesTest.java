package org.fresnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fresnel.routing.EndpointTable;
import org.junit.jupiter.api.Test;

/// Operations of the Beacon API are named in the operation table and nowhere else: code asks for
/// the traits of an operation. The simulated nodes are left out.
class OperationNamesTest {
  private static final Path MAIN = Path.of("src/main/java/org/fresnel");
  private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern NO_WORD = Pattern.compile("\\W+");

  private final Set<String> ids =
      EndpointTable.load().rows().stream()
          .map(row -> row.operation().id())
          .collect(Collectors.toSet());

  @Test
  void noCodeNamesAnOperation() throws IOException {
    try (var files = Files.walk(MAIN)) {
      var sources =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> !file.startsWith(MAIN.resolve("simulator")))
              .toList();

      assertThat(sources)
          .isNotEmpty()
          .allSatisfy(
              file -> assertThat(named(Files.readString(file))).as(file.toString()).isEmpty());
    }
  }

  @Test
  void aNameInATextIsFound() {
    assertThat(named("var text = \"failed: \\\"getSpec\\\"\";")).containsExactly("getSpec");
    assertThat(named("var spec = getSpec(\"spec\");")).isEmpty();
  }

  private List<String> named(String source) {
    return TEXT.matcher(source)
        .results()
        .map(MatchResult::group)
        .flatMap(OperationNamesTest::words)
        .filter(ids::contains)
        .toList();
  }

  private static Stream<String> words(String text) {
    return Arrays.stream(NO_WORD.split(text, -1));
  }
}
